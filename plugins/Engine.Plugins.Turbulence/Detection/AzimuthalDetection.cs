using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Detection;

/// <summary>
/// A receiver behind one phase screen that sorts orbital angular momentum and is blind to the radial coordinate. Coherences between different |l| depend on
/// the plane of the sorter; these are those at the screen.
/// </summary>
[Reference(
    "C. Paterson, \"Atmospheric turbulence and orbital angular momentum of single photons for optical communication\", Phys. Rev. Lett. 94, 153901 (2005)",
    Doi = "10.1103/PhysRevLett.94.153901")]
internal static class AzimuthalDetection
{
    private const int RadialPanels = 4;

    /// <summary>Θ_Δ(ρ) = (1/π) ∫_0^π cos(Δφ) exp[-½D(2ρ sin(φ/2))] dφ: how a point at radius ρ shares its power among changes Δ of l.</summary>
    /// <param name="halfStructure">½D of the separation in waists.</param>
    /// <param name="radius">ρ in waists.</param>
    /// <param name="change">Δ.</param>
    public static double Share(Func<double, double> halfStructure, double radius, int change) => Share(OnCircle(halfStructure)(radius), change);

    /// <summary>½D of two points of one circle, as a function of the angle between them.</summary>
    /// <param name="halfStructure">½D of the separation in waists.</param>
    public static Func<double, Func<double, double>> OnCircle(Func<double, double> halfStructure) =>
        radius => angle => halfStructure(2 * radius * Math.Sin(angle / 2));

    private static double Share(Func<double, double> half, int change)
    {
        (double[] angles, double[] weights) = RadialScreen.AngleRule(Math.Abs(change));
        double sum = 0;
        for (int k = 0; k < angles.Length; k++)
        {
            sum += weights[k] * Math.Cos(change * angles[k]) * Math.Exp(-half(angles[k]));
        }

        return sum;
    }

    /// <summary>The channel of a block of modes; in what comes out a mode stands for its l, whatever the radial state.</summary>
    /// <param name="block">Modes of different l.</param>
    /// <param name="half">For a radius in waists, ½D as a function of the angle between two points there.</param>
    /// <param name="inner">Radius within which nothing is detected, in waists.</param>
    /// <param name="outer">Radius beyond which nothing is detected; infinite for none.</param>
    /// <exception cref="ArgumentException">Two modes share an l.</exception>
    public static PhotonChannel Channel(
        IReadOnlyList<LaguerreGaussMode> block, Func<double, Func<double, double>> half, double inner = 0, double outer = double.PositiveInfinity)
    {
        if (block.Select(m => m.Azimuthal).Distinct().Count() < block.Count)
        {
            throw new ArgumentException($"The receiver tells modes apart by l alone; the block {string.Join(", ", block)} has two of one l.", nameof(block));
        }

        double end = Math.Min(outer, Reach(block));
        (double Radius, double Weight)[] radii = [.. Radii(inner, end)];
        var shares = new Dictionary<int, double[]>();
        return PhotonChannel.From(block, (m, n, u, _) =>
        {
            int change = Math.Abs(block[m].Azimuthal - block[u].Azimuthal);
            if (!shares.TryGetValue(change, out double[]? share))
            {
                share = [.. radii.Select(r => Share(half(r.Radius), change))];
                shares.Add(change, share);
            }

            double sum = 0;
            int at = 0;
            foreach ((double radius, double weight) in radii)
            {
                double square = radius * radius;
                sum += weight * 2 * Math.PI * radius * LaguerreGaussField.RadialProfile(block[m], square) * LaguerreGaussField.RadialProfile(block[n], square)
                    * share[at++];
            }

            return sum;
        });
    }

    /// <summary>Radius beyond which the modes of a block have no power left, in waists.</summary>
    public static double Reach(IReadOnlyList<LaguerreGaussMode> block) => Math.Sqrt(block.Max(m => m.Order)) + 5;

    private static IEnumerable<(double Radius, double Weight)> Radii(double inner, double end)
    {
        for (int p = 0; p < RadialPanels; p++)
        {
            // Narrower inside: strong turbulence leaves shares that vary near the axis.
            double low = inner + (p == 0 ? 0 : (end - inner) * Math.Pow(2, p - RadialPanels)),
                width = inner + ((end - inner) * Math.Pow(2, p + 1 - RadialPanels)) - low;
            for (int k = 0; k < UnitRules.Legendre24.Count; k++)
            {
                yield return (low + (width * UnitRules.Legendre24.Nodes[k]), width * UnitRules.Legendre24.Weights[k]);
            }
        }
    }
}
