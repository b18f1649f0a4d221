namespace Engine.Testing.Stiff;

/// <summary>The ring modulator of the IVP test set, 15 equations with Cs = 2·10⁻¹², to t = 10⁻³.</summary>
public readonly struct RingModulator : IStiffProblem
{
    public static double EndTime => 1e-3;

    public static double[] Start => new double[15];

    public static double[] End => StiffEnds.Of("ringmod", 15);

    public int Dimension => 15;

    public bool IsComplex => false;

    public static double AbsoluteTolerance(double relative) => 1e-4 * relative;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        const double C = 1.6e-8, Cs = 2e-12, Cp = 1e-8, R = 25e3, Rp = 50, Lh = 4.45, Ls1 = 2e-3, Ls2 = 5e-4, Ls3 = 5e-4, Rg1 = 36.3, Rg2 = 17.3, Rg3 = 17.3,
            Ri = 50, Rc = 600;
        double first = 0.5 * Math.Sin(2e3 * Math.PI * time);
        double second = 2 * Math.Sin(2e4 * Math.PI * time);
        double q1 = Diode(y[2] - y[4] - y[6] - second);
        double q2 = Diode(-y[3] + y[5] - y[6] - second);
        double q3 = Diode(y[3] + y[4] + y[6] + second);
        double q4 = Diode(-y[2] - y[5] + y[6] + second);
        d[0] = (y[7] - (0.5 * y[9]) + (0.5 * y[10]) + y[13] - (y[0] / R)) / C;
        d[1] = (y[8] - (0.5 * y[11]) + (0.5 * y[12]) + y[14] - (y[1] / R)) / C;
        d[2] = (y[9] - q1 + q4) / Cs;
        d[3] = (-y[10] + q2 - q3) / Cs;
        d[4] = (y[11] + q1 - q3) / Cs;
        d[5] = (-y[12] - q2 + q4) / Cs;
        d[6] = ((-y[6] / Rp) + q1 + q2 - q3 - q4) / Cp;
        d[7] = -y[0] / Lh;
        d[8] = -y[1] / Lh;
        d[9] = ((0.5 * y[0]) - y[2] - (Rg2 * y[9])) / Ls2;
        d[10] = ((-0.5 * y[0]) + y[3] - (Rg3 * y[10])) / Ls3;
        d[11] = ((0.5 * y[1]) - y[4] - (Rg2 * y[11])) / Ls2;
        d[12] = ((-0.5 * y[1]) + y[5] - (Rg3 * y[12])) / Ls3;
        d[13] = (-y[0] + first - ((Ri + Rg1) * y[13])) / Ls1;
        d[14] = (-y[1] - ((Rc + Rg1) * y[14])) / Ls1;

        static double Diode(double voltage) => 40.67286402e-9 * (Math.Exp(17.7493332 * voltage) - 1);
    }
}
