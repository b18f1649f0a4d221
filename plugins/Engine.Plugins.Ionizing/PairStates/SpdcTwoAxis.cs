using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>
/// Down-converted pair on two transverse axes, exp[-|ks+ki|^2/(4 S^2)] sinc(b |ks-ki|^2) within a disc, decomposed by orbital angular momentum.
/// </summary>
/// <param name="PumpWidth">S, in units of a reference wave number.</param>
/// <param name="Phase">b in the same units.</param>
/// <param name="Disc">Radius of the aperture.</param>
[Reference("C. K. Law, J. H. Eberly, Analysis and interpretation of high transverse entanglement in optical parametric down conversion, Phys. Rev. Lett. 92, 127903 (2004)",
    Doi = "10.1103/PhysRevLett.92.127903")]
[Reference("F. M. Miatto, H. Di Lorenzo Pires, S. M. Barnett, M. P. van Exter, Spatial Schmidt modes generated in parametric down-conversion, Eur. Phys. J. D 66, 263 (2012)",
    Doi = "10.1140/epjd/e2012-30035-3")]
public sealed record SpdcTwoAxis(double PumpWidth, double Phase, double Disc)
{
    /// <summary>Whether exp(-gamma b |ks-ki|^2) with the peak-matched gamma stands in for the sinc; the Schmidt number is then the square of one axis's.</summary>
    public bool GaussianStandIn { get; init; }

    /// <summary>Fewest radial nodes that resolve the pump width and the fastest chirp.</summary>
    public int LeastNodes => 40 + (int)Math.Ceiling(Disc * Math.Max(2 / PumpWidth, 2 * Phase * Disc));

    /// <summary>Decomposes the state.</summary>
    /// <param name="nodes">Radial Gauss-Legendre nodes.</param>
    /// <param name="angles">Points of the azimuthal transform.</param>
    /// <param name="largest">Largest abs(l).</param>
    /// <param name="cancellation">Looked at between rows and between angular momenta.</param>
    /// <param name="threads">How many threads work.</param>
    /// <param name="journal">Keeps finished rows and angular momenta; null for none.</param>
    /// <returns>Squared singular values of l = 0 ... largest, normalized so that the sum over all l of both signs is one.</returns>
    public double[][] Decompose(int nodes, int angles, int largest, CancellationToken cancellation = default, int threads = 1, Journal? journal = null)
    {
        journal ??= new Journal("decomposition", CheckpointSlot.None);
        double[] squares = journal.Once("squares", slot =>
        {
            var parts = new Journal("components and squares", slot);
            int width = (largest + 1) * nodes;
            double[] components = parts.Once("components", rows => Components(nodes, angles, largest, rows, threads, cancellation));
            return parts.Once("eigenvalues", blocks =>
            {
                // Each block is real and symmetric: singular values are the moduli of its eigenvalues.
                var loop = new PieceLoop<double>("eigenvalues", largest + 1, nodes, blocks);
                loop.Run(
                    (l, squared) =>
                    {
                        var block = new double[nodes * nodes];
                        for (int s = 0; s < nodes; s++)
                        {
                            for (int i = 0; i <= s; i++)
                            {
                                block[s * nodes + i] = block[i * nodes + s] = components[s * width + l * nodes + i];
                            }
                        }

                        SymmetricEigen.Eigenvalues(block, nodes).Select(v => v * v).OrderDescending().ToArray().CopyTo(squared);
                    },
                    threads,
                    null,
                    cancellation);
                return loop.Values;
            });
        });
        double[][] unscaled = [.. squares.Chunk(nodes)];
        double total = unscaled[0].Sum() + 2 * unscaled.Skip(1).Sum(s => s.Sum());
        return [.. unscaled.Select(s => s.Select(v => v / total).ToArray())];
    }

    /// <summary>The angular components between each node s and those up to it: for each s, [l][i].</summary>
    private double[] Components(int nodes, int angles, int largest, CheckpointSlot slot, int threads, CancellationToken cancellation)
    {
        QuadratureRule rule = GaussQuadrature.Legendre(nodes, 0, Disc);
        double[] k = rule.Nodes.ToArray(), w = rule.Weights.ToArray();
        int half = angles / 2;

        // f is even in the angle: f_l = (1/angles) sum over half the circle, ends once, the rest twice.
        var cosine = new double[half + 1];
        for (int m = 0; m <= half; m++)
        {
            cosine[m] = Math.Cos(2 * Math.PI * m / angles);
        }

        var rows = new PieceLoop<double>("components", nodes, (largest + 1) * nodes, slot);
        rows.Run(Row, threads, null, cancellation);
        return rows.Values;

        void Row(int s, Span<double> row)
        {
            var samples = new double[half + 1];
            for (int i = 0; i <= s; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                double square = k[s] * k[s] + k[i] * k[i], product = 2 * k[s] * k[i];
                for (int m = 0; m <= half; m++)
                {
                    double u = Phase * (square - product * cosine[m]);
                    double value = Math.Exp(-(square + product * cosine[m]) / (4 * PumpWidth * PumpWidth)) * PhaseMatching(u);
                    samples[m] = value * (m == 0 || m == half ? 1 : 2) / angles;
                }

                double root = 2 * Math.PI * Math.Sqrt(k[s] * k[i] * w[s] * w[i]);
                for (int l = 0; l <= largest; l++)
                {
                    double sum = 0;
                    for (int m = 0, at = 0; m <= half; m++)
                    {
                        sum += samples[m] * cosine[at <= half ? at : angles - at];
                        at += l;
                        at = at >= angles ? at - angles : at;
                    }

                    row[l * nodes + i] = root * sum;
                }
            }
        }
    }

    private double PhaseMatching(double u) => GaussianStandIn ? Math.Exp(-SpdcPair.PeakMatch * u) : u < 1e-4 ? 1 - u * u / 6 : Math.Sin(u) / u;
}
