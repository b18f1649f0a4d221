namespace Engine.Testing.Stiff;

/// <summary>HIRES, a plant's reaction to light, of the IVP test set, to t = 321.8122.</summary>
public readonly struct Hires : IStiffProblem
{
    public static double EndTime => 321.8122;

    public static double[] Start => [1, 0, 0, 0, 0, 0, 0, 0.0057];

    public static double[] End => StiffEnds.Of("hires", 8);

    public static double AbsoluteTolerance(double relative) => 1e-4 * relative;

    public int Dimension => 8;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        double product = 280 * y[5] * y[7];
        d[0] = (-1.71 * y[0]) + (0.43 * y[1]) + (8.32 * y[2]) + 0.0007;
        d[1] = (1.71 * y[0]) - (8.75 * y[1]);
        d[2] = (-10.03 * y[2]) + (0.43 * y[3]) + (0.035 * y[4]);
        d[3] = (8.32 * y[1]) + (1.71 * y[2]) - (1.12 * y[3]);
        d[4] = (-1.745 * y[4]) + (0.43 * (y[5] + y[6]));
        d[5] = -product + (0.69 * y[3]) + (1.71 * y[4]) - (0.43 * y[5]) + (0.69 * y[6]);
        d[6] = product - (1.81 * y[6]);
        d[7] = -d[6];
    }
}
