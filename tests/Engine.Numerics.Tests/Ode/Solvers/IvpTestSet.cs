using Engine.Numerics.Ode;
using Engine.Testing.Stiff;

namespace Engine.Numerics.Tests.Ode;

/// <summary>
/// Stiff problems of the Test Set for Initial Value Problem Solvers (F. Mazzia, C. Magherini, release 2.4, 2008) and of Hairer and Wanner II, with the
/// solutions published there unless said otherwise. What the benchmarks solve too stands in <see cref="Engine.Testing.Stiff"/>.
/// </summary>
internal static class IvpTestSet
{
    public static DelegateSystem E5 { get; } = Of<Pyrolysis>();

    public static double[] E5Times { get; } = [1e1, 1e3, 1e5, 1e7, 1e9, 1e10, 1e11, 1e13];

    /// <summary>
    /// y₂ of E5 at the times: SciPy's Radau at rtol 1e-11 on three variables, y₃ = y₂ − y₄ eliminated. After 1e11, y₄ being gone, 1/y₂ grows by 1.13e9 per
    /// unit of time, which gives the last value. The test set's own solution there, 8.8677e-23, has drifted from its invariant by 1e-3.
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

    public static DelegateSystem Robertson { get; } = Of<Testing.Stiff.Robertson>();

    public static void RobertsonJacobian(double time, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        (jacobian[0], jacobian[1], jacobian[2]) = (-0.04, 1e4 * y[2], 1e4 * y[1]);
        jacobian[7] = 6e7 * y[1];
        (jacobian[3], jacobian[4], jacobian[5]) = (0.04, -jacobian[1] - jacobian[7], -jacobian[2]);
    }

    public static DelegateSystem Hires { get; } = Of<Testing.Stiff.Hires>();

    public static DelegateSystem Oregonator { get; } = Of<Testing.Stiff.Oregonator>();

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

    private static DelegateSystem Of<TSystem>()
        where TSystem : struct, IStiffProblem =>
        new(default(TSystem).Dimension, default(TSystem).Derivative);
}
