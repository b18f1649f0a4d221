using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>
/// Stiff problems of the Test Set for Initial Value Problem Solvers (F. Mazzia, C. Magherini, release 2.4, 2008) and of Hairer and Wanner II, with the
/// solutions published there unless said otherwise.
/// </summary>
internal static class IvpTestSet
{
    /// <summary>E5, chemical pyrolysis. The linear invariant y₂ = y₃ + y₄ is part of the right-hand side, as the test set asks.</summary>
    public static DelegateSystem E5 { get; } = new(4, (_, y, d) =>
    {
        const double A = 7.89e-10, B = 1.1e7, C = 1.13e3, M = 1e6;
        d[0] = (-A * y[0]) - (B * y[0] * y[2]);
        d[1] = (A * y[0]) - (M * C * y[1] * y[2]);
        d[3] = (B * y[0] * y[2]) - (C * y[3]);
        d[2] = d[1] - d[3];
    });

    public static double[] E5Start { get; } = [1.76e-3, 0, 0, 0];

    public static double[] E5Times { get; } = [1e1, 1e3, 1e5, 1e7, 1e9, 1e10, 1e11, 1e13];

    /// <summary>
    /// y₂ at the times: SciPy's Radau at rtol 1e-11 on three variables, y₃ = y₂ − y₄ eliminated. After 1e11, y₄ being gone, 1/y₂ grows by 1.13e9 per unit of
    /// time, which gives the last value. The test set's
    /// own solution there, 8.8677e-23, has drifted from its invariant by 1e-3.
    /// </summary>
    public static double[] E5Second { get; } =
    [
        1.384628151940e-11, 1.382237030499e-10, 2.373478156120e-12, 1.818889586080e-14, 1.484095795287e-16, 1.571263288893e-18, 1.019258256813e-20,
        8.861233521291e-23,
    ];

    public static void E5Jacobian(double time, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        const double A = 7.89e-10, B = 1.1e7, C = 1.13e3, M = 1e6;
        (jacobian[0], jacobian[2]) = (-A - (B * y[2]), -B * y[0]);
        (jacobian[4], jacobian[5], jacobian[6]) = (A, -M * C * y[2], -M * C * y[1]);
        (jacobian[12], jacobian[14], jacobian[15]) = (B * y[2], B * y[0], -C);
        for (int column = 0; column < 4; column++)
        {
            jacobian[8 + column] = jacobian[4 + column] - jacobian[12 + column];
        }
    }

    /// <summary>Robertson's reaction to t = 10¹¹.</summary>
    public static DelegateSystem Robertson { get; } = new(3, (_, y, d) =>
    {
        d[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
        d[2] = 3e7 * y[1] * y[1];
        d[1] = -d[0] - d[2];
    });

    public static double[] RobertsonStart { get; } = [1, 0, 0];

    public static double[] RobertsonEnd { get; } = [0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050];

    public static void RobertsonJacobian(double time, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        (jacobian[0], jacobian[1], jacobian[2]) = (-0.04, 1e4 * y[2], 1e4 * y[1]);
        jacobian[7] = 6e7 * y[1];
        (jacobian[3], jacobian[4], jacobian[5]) = (0.04, -jacobian[1] - jacobian[7], -jacobian[2]);
    }

    /// <summary>HIRES, a plant's reaction to light, to t = 321.8122.</summary>
    public static DelegateSystem Hires { get; } = new(8, (_, y, d) =>
    {
        d[0] = (-1.71 * y[0]) + (0.43 * y[1]) + (8.32 * y[2]) + 0.0007;
        d[1] = (1.71 * y[0]) - (8.75 * y[1]);
        d[2] = (-10.03 * y[2]) + (0.43 * y[3]) + (0.035 * y[4]);
        d[3] = (8.32 * y[1]) + (1.71 * y[2]) - (1.12 * y[3]);
        d[4] = (-1.745 * y[4]) + (0.43 * (y[5] + y[6]));
        d[5] = (-280 * y[5] * y[7]) + (0.69 * y[3]) + (1.71 * y[4]) - (0.43 * y[5]) + (0.69 * y[6]);
        d[6] = (280 * y[5] * y[7]) - (1.81 * y[6]);
        d[7] = -d[6];
    });

    public static double[] HiresStart { get; } = [1, 0, 0, 0, 0, 0, 0, 0.0057];

    public static double[] HiresEnd { get; } =
    [
        0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2, 0.2386356198831331e-2, 0.6238968252742796e-2,
        0.2849998395185769e-2, 0.2850001604814231e-2,
    ];

    /// <summary>The Oregonator to t = 360.</summary>
    public static DelegateSystem Oregonator { get; } = new(3, (_, y, d) =>
    {
        d[0] = 77.27 * (y[1] + (y[0] * (1 - (8.375e-6 * y[0]) - y[1])));
        d[1] = (y[2] - ((1 + y[0]) * y[1])) / 77.27;
        d[2] = 0.161 * (y[0] - y[2]);
    });

    public static double[] OregonatorStart { get; } = [1, 2, 3];

    public static double[] OregonatorEnd { get; } = [0.1000814870318523e1, 0.1228178521549917e4, 0.1320554942846706e3];

    /// <summary>The chemical Akzo Nobel problem to t = 180: five reactions and an equilibrium, 0 = K y₁ y₄ − y₆, with <see cref="AkzoMass"/>.</summary>
    public static DelegateSystem Akzo { get; } = new(6, (_, y, d) =>
    {
        double root = Math.Sqrt(y[1]);
        double r1 = 18.7 * y[0] * y[0] * y[0] * y[0] * root;
        double r2 = 0.58 * y[2] * y[3];
        double r3 = 0.58 / 34.4 * y[0] * y[4];
        double r4 = 0.09 * y[0] * y[3] * y[3];
        double r5 = 0.42 * y[5] * y[5] * root;
        d[0] = (-2 * r1) + r2 - r3 - r4;
        d[1] = (-0.5 * r1) - r4 - (0.5 * r5) + (3.3 * ((0.9 / 737) - y[1]));
        d[2] = r1 - r2 + r3;
        d[3] = -r2 + r3 - (2 * r4);
        d[4] = r2 - r3 + r5;
        d[5] = (AkzoEquilibrium * y[0] * y[3]) - y[5];
    });

    public static MassMatrix AkzoMass { get; } = MassMatrix.Diagonal([1, 1, 1, 1, 1, 0]);

    public static double[] AkzoStart { get; } = [0.444, 0.00123, 0, 0.007, 0, AkzoEquilibrium * 0.444 * 0.007];

    public static double[] AkzoEnd { get; } =
    [
        0.1150794920661702, 0.1203831471567715e-2, 0.1611562887407974, 0.3656156421249283e-3, 0.1708010885264404e-1, 0.4873531310307455e-2,
    ];

    /// <summary>The transistor amplifier to t = 0.2: eight nodes, with <see cref="AmplifierMass"/> of rank five.</summary>
    public static DelegateSystem Amplifier { get; } = new(8, (t, y, d) =>
    {
        const double Supply = 6, Thermal = 0.026, Gain = 0.99, Saturation = 1e-6, Input = 1000, Resistance = 9000;
        double signal = 0.1 * Math.Sin(200 * Math.PI * t);
        double first = Saturation * (Math.Exp((y[1] - y[2]) / Thermal) - 1);
        double second = Saturation * (Math.Exp((y[4] - y[5]) / Thermal) - 1);
        d[0] = (y[0] - signal) / Input;
        d[1] = (y[1] / Resistance) + ((y[1] - Supply) / Resistance) + ((1 - Gain) * first);
        d[2] = (y[2] / Resistance) - first;
        d[3] = ((y[3] - Supply) / Resistance) + (Gain * first);
        d[4] = (y[4] / Resistance) + ((y[4] - Supply) / Resistance) + ((1 - Gain) * second);
        d[5] = (y[5] / Resistance) - second;
        d[6] = ((y[6] - Supply) / Resistance) + (Gain * second);
        d[7] = y[7] / Resistance;
    });

    public static MassMatrix AmplifierMass { get; } = MassMatrix.Dense(8, Capacitances());

    public static double[] AmplifierStart { get; } = [0, 3, 3, 6, 3, 3, 6, 0];

    public static double[] AmplifierEnd { get; } =
    [
        -0.5562145012262709e-2, 0.3006522471903042e1, 0.2849958788608128e1, 0.2926422536206241e1, 0.2704617865010554e1, 0.2761837778393145e1,
        0.4770927631616772e1, 0.1236995868091548e1,
    ];

    /// <summary>The ring modulator, 15 equations with Cs = 2e-12, to t = 10⁻³.</summary>
    public static DelegateSystem RingModulator { get; } = new(15, RingModulatorDerivative);

    /// <summary>The test set's solution.</summary>
    public static double[] RingModulatorEnd { get; } =
    [
        -0.2339057358486745e-1, -0.7367485485540825e-2, 0.2582956709291169, -0.4064465721283450, -0.4039455665149794, 0.2607966765422943, 0.1106761861269975,
        0.2939904342435596e-6,
        -0.2840029933642329e-7, 0.7267198267264553e-3, 0.7929487196960840e-3, -0.7255283495698965e-3, -0.7941401968526521e-3, 0.7088495416976114e-4,
        0.2390059075236570e-4,
    ];

    private const double AkzoEquilibrium = 115.83;

    private static double[] Capacitances()
    {
        double[] mass = new double[64];
        void Couple(int a, int b, double capacitance)
        {
            (mass[(8 * a) + a], mass[(8 * b) + b]) = (-capacitance, -capacitance);
            (mass[(8 * a) + b], mass[(8 * b) + a]) = (capacitance, capacitance);
        }

        Couple(0, 1, 1e-6);
        Couple(3, 4, 3e-6);
        Couple(6, 7, 5e-6);
        (mass[(8 * 2) + 2], mass[(8 * 5) + 5]) = (-2e-6, -4e-6);
        return mass;
    }

    private static void RingModulatorDerivative(double t, ReadOnlySpan<double> y, Span<double> d)
    {
        const double C = 1.6e-8, Cs = 2e-12, Cp = 1e-8, R = 25e3, Rp = 50, Lh = 4.45, Ls1 = 2e-3, Ls2 = 5e-4, Ls3 = 5e-4, Rg1 = 36.3, Rg2 = 17.3, Rg3 = 17.3,
            Ri = 50, Rc = 600;
        double first = 0.5 * Math.Sin(2e3 * Math.PI * t);
        double second = 2 * Math.Sin(2e4 * Math.PI * t);
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

        static double Diode(double u) => 40.67286402e-9 * (Math.Exp(17.7493332 * u) - 1);
    }
}
