using Engine.Numerics.Checkpoints;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>
/// Down-converted pair on two transverse axes, exp[-|ks+ki|^2/(4 S^2)] sinc(b |ks-ki|^2) within a disc, decomposed by orbital angular momentum.
/// </summary>
/// <param name="PumpWidth">S, in units of a reference wave number.</param>
/// <param name="Phase">b in the same units.</param>
/// <param name="Disc">Radius of the aperture.</param>
[Reference("C. K. Law, J. H. Eberly, Analysis and interpretation of high transverse entanglement in optical parametric down conversion, Phys. Rev. Lett. 92, "
    + "127903 (2004)",
    Doi = "10.1103/PhysRevLett.92.127903")]
[Reference("F. M. Miatto, H. Di Lorenzo Pires, S. M. Barnett, M. P. van Exter, Spatial Schmidt modes generated in parametric down-conversion, Eur. Phys. J. D "
    + "66, 263 (2012)",
    Doi = "10.1140/epjd/e2012-30035-3")]
public sealed record SpdcTwoAxis(double PumpWidth, double Phase, double Disc)
{
    private const double NegligibleWeight = 1e-11;
    private const int FewestAngles = 512;
    private const int FewestMomenta = 16;

    /// <summary>Whether exp(-gamma b |ks-ki|^2) with the peak-matched gamma stands in for the sinc; the Schmidt number is then the square of one
    /// axis's.</summary>
    public bool GaussianStandIn { get; init; }

    /// <summary>Fewest radial nodes that resolve the pump width and the fastest chirp.</summary>
    public int LeastNodes => 40 + (int)Math.Min(1e8, Math.Ceiling(Disc * Math.Max(2 / PumpWidth, 2 * Phase * Disc)));

    /// <summary>
    /// Largest angular momentum that matters: at radius k the pump leaves exp(-l^2 S^2/k^2), weighed by the phase matching at that radius.
    /// </summary>
    public int LeastAngularMomentum
    {
        get
        {
            const int Radii = 400;
            double Weight(double l)
            {
                double left = 0, all = 0;
                for (int j = 0; j < Radii; j++)
                {
                    double k = Disc * (j + 0.5) / Radii, value = PhaseMatching(4 * Phase * k * k), share = k * value * value;
                    all += share;
                    left += share * ErrorFunctions.Erfc(Math.Sqrt(2) * l * PumpWidth / k);
                }

                return left / all;
            }

            double low = 0, high = 8 * Disc / PumpWidth + FewestMomenta;
            while (high - low > 1)
            {
                double middle = (low + high) / 2;
                (low, high) = Weight(middle) > NegligibleWeight ? (middle, high) : (low, middle);
            }

            return (int)Math.Min(1e8, Math.Ceiling(high)) + FewestMomenta;
        }
    }

    /// <summary>Points of the azimuthal transform that keep angular momenta up to a largest free of replicas.</summary>
    /// <param name="largest">Largest angular momentum kept.</param>
    public int LeastAngles(int largest)
    {
        double needed = largest + (double)Math.Max(largest, LeastAngularMomentum) + 2;
        return Math.Max(FewestAngles, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(needed, 1 << 30)));
    }

    /// <summary>Memory of a decomposition, bytes.</summary>
    /// <param name="nodes">Radial nodes.</param>
    /// <param name="largest">Largest angular momentum.</param>
    public double EstimateBytes(int nodes, int largest) =>
        8 * (largest + 1.0) * RadialBand.Elements(this, nodes) + 8.0 * nodes * Math.Min(nodes, 4 * RadialBand.DenseLimit);

    /// <summary>Decomposes the state.</summary>
    /// <param name="nodes">Radial nodes.</param>
    /// <param name="angles">Points of the azimuthal transform, a power of two above twice the largest angular momentum.</param>
    /// <param name="largest">Largest abs(l).</param>
    /// <param name="degreeOfParallelism">How many threads work.</param>
    /// <param name="journal">Keeps finished angular momenta; null for none.</param>
    /// <param name="cancellationToken">Checked between elements and between angular momenta.</param>
    /// <returns>What every angular momentum carries.</returns>
    public AngularSpectrum Decompose(int nodes, int angles, int largest, int degreeOfParallelism = 1, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        journal ??= new Journal("decomposition", CheckpointSlot.None);
        double[] table = journal.GetOrCompute("angular momenta", slot =>
        {
            // Four numbers and the total a momentum are kept; the components are computed again where an interrupted run goes on.
            var loop = new PieceLoop<double>("angular momenta", largest + 1, Columns, slot);
            if (loop.Finished < loop.Count)
            {
                var band = new RadialBand(this, nodes, angles, largest, degreeOfParallelism, cancellationToken);
                loop.Run((l, row) => band.Measure(l, row), degreeOfParallelism, null, cancellationToken);
            }

            return loop.Values;
        });
        double[] Column(int column, double power) =>
            [.. Enumerable.Range(0, largest + 1).Select(l => table[l * Columns + column] / Math.Pow(table[l * Columns + 4], power))];
        return new AngularSpectrum(Column(0, 1), Column(1, 2), Column(2, 0.5), Column(3, 1), LeastAngularMomentum);
    }

    /// <summary>Five numbers an angular momentum: weight, sums of fourth powers and of values, largest square, and the weight of the whole state.</summary>
    internal const int Columns = 5;

    /// <summary>The amplitude at two radii and an angle between the two wave vectors.</summary>
    internal double Amplitude(double square, double product, double cosine)
    {
        double exponent = (square + product * cosine) / (4 * PumpWidth * PumpWidth);
        return exponent > 745 ? 0 : Math.Exp(-exponent) * PhaseMatching(Phase * (square - product * cosine));
    }

    private double PhaseMatching(double u) => GaussianStandIn ? Math.Exp(-SpdcPair.PeakMatch * u) : u < 1e-4 ? 1 - u * u / 6 : Math.Sin(u) / u;
}
