namespace Engine.Testing.Stiff;

/// <summary>Robertson's reaction, ROBER of the IVP test set, to t = 10¹¹.</summary>
public readonly struct Robertson : IStiffProblem
{
    public static double EndTime => 1e11;

    public static double[] Start => [1, 0, 0];

    public static double[] End => StiffEnds.Of("robertson", 3);

    public static double AbsoluteTolerance(double relative) => 1e-10 * relative;

    public int Dimension => 3;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        d[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
        d[2] = 3e7 * y[1] * y[1];
        d[1] = -d[0] - d[2];
    }
}
