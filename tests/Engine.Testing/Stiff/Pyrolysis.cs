namespace Engine.Testing.Stiff;

/// <summary>E5 of the IVP test set, chemical pyrolysis, to t = 10¹¹, where y₂ alone is compared. Its linear invariant y₂ = y₃ + y₄ is part of the right-hand
/// side, as the test set asks.</summary>
public readonly struct Pyrolysis : IStiffProblem
{
    public static double EndTime => 1e11;

    public static double[] Start => [1.76e-3, 0, 0, 0];

    public static double[] End => StiffEnds.Of("e5", 4);

    public int Dimension => 4;

    public bool IsComplex => false;

    public static double AbsoluteTolerance(double relative) => 1.7e-24;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        d[0] = (-7.89e-10 * y[0]) - (1.1e7 * y[0] * y[2]);
        d[1] = (7.89e-10 * y[0]) - (1.13e9 * y[1] * y[2]);
        d[3] = (1.1e7 * y[0] * y[2]) - (1.13e3 * y[3]);
        d[2] = d[1] - d[3];
    }
}
