using System.Numerics;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// Writes the dissipator of Σ fₖLₖ as dissipators of constant operators with real weights, some of which may be negative: with z = fₖfₗ* the cross term of two
/// parts is Re z (D[Lₖ + Lₗ] - D[Lₖ] - D[Lₗ]) - Im z (D[Lₖ + iLₗ] - D[Lₖ] - D[Lₗ]).
/// </summary>
internal static class JumpExpansion
{
    /// <summary>The same dissipators with one operator a jump.</summary>
    public static IReadOnlyList<Jump> Of(IReadOnlyList<Jump> jumps) => jumps.All(jump => jump.Parts.Count == 0) ? jumps : [.. jumps.SelectMany(Expand)];

    private static IEnumerable<Jump> Expand(Jump jump)
    {
        if (jump.Parts.Count == 0)
        {
            yield return jump;
            yield break;
        }

        (Coefficient? Coefficient, Operators.Operator Operator)[] parts = [(jump.Amplitude, jump.Operator), .. jump.Parts];
        Coefficient[] all = [.. parts.Select(part => part.Coefficient).OfType<Coefficient>()];
        for (int k = 0; k < parts.Length; k++)
        {
            int own = k;
            yield return new Jump(parts[k].Operator, new WeightCoefficient(t => OwnWeight(parts, own, t), all));
            for (int l = k + 1; l < parts.Length; l++)
            {
                int other = l;
                yield return new Jump(parts[k].Operator + parts[l].Operator, new WeightCoefficient(t => Product(parts, own, other, t).Real, all));
                if (!IsReal(parts[k].Coefficient) || !IsReal(parts[l].Coefficient))
                {
                    yield return new Jump(parts[k].Operator + (Complex.ImaginaryOne * parts[l].Operator),
                        new WeightCoefficient(t => -Product(parts, own, other, t).Imaginary, all));
                }
            }
        }
    }

    private static bool IsReal(Coefficient? coefficient) => coefficient?.IsReal ?? true;

    /// <summary>fₖfₗ*.</summary>
    private static Complex Product((Coefficient? Coefficient, Operators.Operator Operator)[] parts, int k, int l, double time) =>
        (parts[k].Coefficient?.At(time) ?? Complex.One) * Complex.Conjugate(parts[l].Coefficient?.At(time) ?? Complex.One);

    private static double OwnWeight((Coefficient? Coefficient, Operators.Operator Operator)[] parts, int own, double time)
    {
        double weight = Product(parts, own, own, time).Real;
        for (int l = 0; l < parts.Length; l++)
        {
            if (l != own)
            {
                Complex z = Product(parts, Math.Min(own, l), Math.Max(own, l), time);
                weight -= z.Real - z.Imaginary;
            }
        }

        return weight;
    }

    /// <summary>A real weight in place of a squared amplitude.</summary>
    private sealed class WeightCoefficient(Func<double, double> weight, Coefficient[] sources) : Coefficient
    {
        public override IReadOnlyList<double> Discontinuities { get; } = [.. sources.SelectMany(source => source.Discontinuities).Distinct().Order()];

        public override double ShortestTime { get; } = sources.Length == 0 ? double.PositiveInfinity
            : sources.Aggregate(double.PositiveInfinity, (least, s) => double.IsNaN(s.ShortestTime) ? double.NaN : Math.Min(least, s.ShortestTime / 2));

        public override (double Start, double End) Support { get; } = sources.Length == 0 ? (double.NegativeInfinity, double.PositiveInfinity)
            : (sources.Min(source => source.Support.Start), sources.Max(source => source.Support.End));

        internal override bool IsReal => true;

        public override Complex At(double time) => Math.Sqrt(Math.Abs(weight(time)));

        internal override double RateAt(double time) => weight(time);

        internal override Coefficient SquaredModulus()
        {
            Coefficient signed = Function(weight, [.. Discontinuities]);
            return double.IsNaN(ShortestTime) ? signed : signed.WithTimeScale(ShortestTime, Support.Start, Support.End);
        }
    }
}
