namespace Engine.Testing.Stiff;

/// <summary>The air pollution problem POLLU of the IVP test set, to t = 60.</summary>
public readonly struct Pollution : IStiffProblem
{
    public static double EndTime => 60;

    public static double[] Start => [0, 0.2, 0, 0.04, 0, 0, 0.1, 0.3, 0.01, 0, 0, 0, 0, 0, 0, 0, 0.007, 0, 0, 0];

    public static double[] End => StiffEnds.Of("pollution", 20);

    private static ReadOnlySpan<double> Rates =>
    [
        0.35, 26.6, 1.23e4, 8.6e-4, 8.2e-4, 1.5e4, 1.3e-4, 2.4e4, 1.65e4, 9e3, 0.022, 1.2e4, 1.88, 1.63e4, 4.8e6, 3.5e-4, 0.0175, 1e8, 4.44e11, 1.24e3,
        2.1, 5.78, 0.0474, 1.78e3, 3.12,
    ];

    public static double AbsoluteTolerance(double relative) => 1e-8 * relative;

    public int Dimension => 20;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        ReadOnlySpan<double> reagents =
        [
            y[0], y[1] * y[3], y[4] * y[1], y[6], y[6], y[6] * y[5], y[8], y[8] * y[5], y[10] * y[1], y[10] * y[0], y[12], y[9] * y[1],
            y[13], y[0] * y[5], y[2], y[3], y[3], y[15], y[15], y[16] * y[5], y[18], y[18], y[0] * y[3], y[18] * y[0], y[19],
        ];
        Span<double> r = stackalloc double[26];
        for (int i = 0; i < 25; i++)
        {
            r[i + 1] = Rates[i] * reagents[i];
        }

        d[0] = -r[1] - r[10] - r[14] - r[23] - r[24] + r[2] + r[3] + r[9] + r[11] + r[12] + r[22] + r[25];
        d[1] = -r[2] - r[3] - r[9] - r[12] + r[1] + r[21];
        d[2] = -r[15] + r[1] + r[17] + r[19] + r[22];
        d[3] = -r[2] - r[16] - r[17] - r[23] + r[15];
        d[4] = -r[3] + (2 * r[4]) + r[6] + r[7] + r[13] + r[20];
        d[5] = -r[6] - r[8] - r[14] - r[20] + r[3] + (2 * r[18]);
        d[6] = -r[4] - r[5] - r[6] + r[13];
        d[7] = r[4] + r[5] + r[6] + r[7];
        d[8] = -r[7] - r[8];
        d[9] = -r[12] + r[7] + r[9];
        d[10] = -r[9] - r[10] + r[8] + r[11];
        d[11] = r[9];
        d[12] = -r[11] + r[10];
        d[13] = -r[13] + r[12];
        d[14] = r[14];
        d[15] = -r[18] - r[19] + r[16];
        d[16] = -r[20];
        d[17] = r[20];
        d[18] = -r[21] - r[22] - r[24] + r[23] + r[25];
        d[19] = -r[25] + r[24];
    }
}
