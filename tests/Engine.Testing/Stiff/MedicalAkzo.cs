using Engine.Numerics.Ode;

namespace Engine.Testing.Stiff;

/// <summary>
/// The medical Akzo Nobel problem of the IVP test set to t = 20: antibodies that bind in a tissue an injected substance diffuses into. Two species on 200
/// points of a stretched line, interleaved; the substance at the rim vanishes at t = 5.
/// </summary>
public readonly struct MedicalAkzo : IStiffProblem
{
    private const int Points = 200;

    private const double Edge = 5;

    public static double EndTime => 20;

    public static double[] Start => [.. Enumerable.Range(0, 2 * Points).Select(i => (double)(i % 2))];

    public static double[] End => StiffEnds.Of("medakzo", 2 * Points);

    public static IReadOnlyList<double> Discontinuities => [Edge];

    public static JacobianPattern? Pattern => JacobianPattern.Banded(2 * Points, 2, 2);

    public int Dimension => 2 * Points;

    public bool IsComplex => false;

    public static double AbsoluteTolerance(double relative) => 1e-3 * relative;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        const double Rate = 100, Stretch = 4, Spacing = 1.0 / Points;
        double before = time <= Edge ? 2 : 0;
        for (int j = 1; j < Points; j++)
        {
            int i = 2 * (j - 1);
            double left = (j * Spacing) - 1;
            double quarter = left * left / Stretch;
            double drift = 2 * left * quarter / Stretch / (2 * Spacing);
            double diffusion = quarter * quarter / (Spacing * Spacing);
            double bound = Rate * y[i] * y[i + 1];
            d[i] = (diffusion * (before - (2 * y[i]) + y[i + 2])) + (drift * (y[i + 2] - before)) - bound;
            d[i + 1] = -bound;
            before = y[i];
        }

        d[^2] = d[^1] = -Rate * y[^2] * y[^1];
    }
}
