namespace Engine.Testing.Stiff;

/// <summary>The Oregonator, OREGO of the IVP test set, to t = 360.</summary>
public readonly struct Oregonator : IStiffProblem
{
    public static double EndTime => 360;

    public static double[] Start => [1, 2, 3];

    public static double[] End => StiffEnds.Of("orego", 3);

    public static double AbsoluteTolerance(double relative) => relative;

    public int Dimension => 3;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        d[0] = 77.27 * (y[1] + (y[0] * (1 - (8.375e-6 * y[0]) - y[1])));
        d[1] = (y[2] - ((1 + y[0]) * y[1])) / 77.27;
        d[2] = 0.161 * (y[0] - y[2]);
    }
}
