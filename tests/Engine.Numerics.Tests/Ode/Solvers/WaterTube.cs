using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>
/// The water tube problem of the IVP test set (by B. Koren and others), 49 equations of index 2, to 17 hours: flow and friction in 18 pipes between 13 nodes,
/// two of which store water. Flows, friction factors, pressures of the stores, pressures of the other nodes; kilograms, meters, seconds.
/// </summary>
internal static class WaterTube
{
    private const int Pipes = 18, Nodes = 13;

    private const double Density = 1e3, Length = 1e3, Area = Math.PI / 4, StoreArea = 200, Gravity = 9.8;

    private static readonly (int From, int To)[] Ends =
    [
        (0, 1), (1, 2), (1, 5), (2, 3), (2, 4), (3, 4), (4, 9), (5, 4), (6, 3), (6, 7), (7, 4), (7, 9), (8, 7), (10, 8), (10, 11), (11, 6), (11, 7), (12, 10),
    ];

    /// <summary>Nodes in the order of their pressures in the state: stores first.</summary>
    private static readonly int[] Order = [4, 7, 0, 1, 2, 3, 5, 6, 8, 9, 10, 11, 12];

    public static DelegateSystem System { get; } = new((2 * Pipes) + Nodes, Derivative);

    public static double EndTime => 17 * 3600;

    public static double[] Start { get; } =
        [.. Enumerable.Repeat(0.0, Pipes), .. Enumerable.Repeat(0.47519404529185289807e-1, Pipes), .. Enumerable.Repeat(109800.0, Nodes)];

    public static MassMatrix Mass { get; } = MassMatrix.Diagonal(
    [
        .. Enumerable.Repeat(Density * Length / Area, Pipes), .. Enumerable.Repeat(0.0, Pipes), .. Enumerable.Repeat(StoreArea / (Density * Gravity), 2),
        .. Enumerable.Repeat(0.0, Nodes - 2),
    ]);

    /// <summary>The pressures of nodes that store nothing are multipliers of the balances of their flows.</summary>
    public static int[] Indices { get; } = [.. Enumerable.Repeat(1, (2 * Pipes) + 2), .. Enumerable.Repeat(2, Nodes - 2)];

    /// <summary>The test set's solution.</summary>
    public static double[] End { get; } =
    [
        0.2298488296477430e-2, 0.1188984650746585e-2, 0.1109503645730845e-2, 0.1589620100314825e-3, 0.1030022640715102e-2, 0.8710606306836165e-3,
        0.3243571480903489e-2, 0.1109503645730845e-2, 0.7120986206521341e-3, 0.6414613963833099e-3, 0.9416978549524347e-3, 0.3403428519096511e-2,
        0.2397639310739395e-2, 0.2397639310739395e-2, 0.3348581430454180e-2, 0.1353560017035444e-2, 0.1995021413418736e-2, 0.5746220741193575e-2,
        0.4751940452918529e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.4751940452918529e-1,
        0.4311196778792902e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.4249217433601160e-1,
        0.4732336439609648e-1, 0.4732336439609648e-1, 0.4270002118868241e-1, 0.4751940452918529e-1, 0.4751940452918529e-1, 0.3651427026675656e-1,
        0.1111268591478108e6, 0.1111270045592387e6, 0.1111271078730254e6, 0.1111269851929858e6, 0.1111269255355337e6, 0.1111269322658045e6,
        0.1111269221703983e6, 0.1111270121140691e6, 0.1111274419515807e6, 0.1111255158881087e6, 0.1111278793439227e6, 0.1111270995171642e6,
        0.1111298338971779e6,
    ];

    private static void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        const double Roughness = 2e-4, Viscosity = 1.31e-6, Critical = 2.3e3;
        double hours = time / 3600;
        double supply = 1 - Math.Cos(Math.Exp(-hours) - 1);
        Span<double> balance = stackalloc double[Nodes];
        Span<double> pressure = stackalloc double[Nodes];
        (balance[0], balance[12]) = (supply / 200, supply / 80);
        balance[9] = -hours * hours * ((3 * hours * hours) - (92 * hours) + 720) / 1e6;
        for (int i = 0; i < Nodes; i++)
        {
            pressure[Order[i]] = y[(2 * Pipes) + i];
        }

        for (int pipe = 0; pipe < Pipes; pipe++)
        {
            (int from, int to) = Ends[pipe];
            double flow = y[pipe];
            double friction = y[Pipes + pipe];
            double reynolds = Math.Abs(flow / (Viscosity * Area));
            bool isTurbulent = reynolds > Critical;
            double root = Math.Sqrt(friction);
            double loss = isTurbulent
                ? friction * Density * Length * flow * flow / (Area * Area)
                : 32 * Viscosity * Density * Length * flow / Area;
            d[pipe] = pressure[from] - pressure[to] - loss;
            d[Pipes + pipe] = (1 / root) - 1.74 + (2 * Math.Log10((2 * Roughness) + (18.7 / (Math.Max(reynolds, Critical) * root))));
            balance[from] -= flow;
            balance[to] += flow;
        }

        for (int i = 0; i < Nodes; i++)
        {
            d[(2 * Pipes) + i] = balance[Order[i]];
        }
    }
}
