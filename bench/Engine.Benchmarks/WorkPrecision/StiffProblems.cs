using Engine.Numerics.Ode;

namespace Engine.Benchmarks.WorkPrecision;

/// <summary>
/// Stiff problems of the Test Set for Initial Value Problem Solvers (F. Mazzia, C. Magherini, release 2.4, 2008): relative errors of the components at the
/// end, both sides without an exact Jacobian. The Python side states the same ones in <c>Peers/peers.py</c>.
/// </summary>
internal static class StiffProblems
{
    private static readonly string[] Peers = ["Radau", "BDF"];

    private static readonly double[] Tolerances = [1e-4, 1e-6, 1e-8];

    public static IEnumerable<WorkPrecisionProblem> All()
    {
        yield return new("hires", Peers, Tolerances, Methods(default(Hires), Hires.Start, 321.8122, 1e-4, Hires.End));
        yield return new("orego", Peers, Tolerances, Methods(default(Oregonator), [1, 2, 3], 360, 1, Oregonator.End));
        yield return new("robertson", Peers, Tolerances, Methods(default(Robertson), [1, 0, 0], 1e11, 1e-10, Robertson.End));
        yield return new("pollution", Peers, Tolerances, Methods(default(Pollution), Pollution.Start, 60, 1e-8, Pollution.End));
        yield return new("e5", Peers, Tolerances, Methods(default(Pyrolysis), [1.76e-3, 0, 0, 0], 1e11, 0, [0, Pyrolysis.SecondAtEnd, 0, 0]));
    }

    // The absolute tolerance is a part of the relative one; 0 stands for that of E5. Components whose end value is given as 0 do not count.
    private static (string Method, Func<double, double[]> Solve)[] Methods<TSystem>(
        TSystem system, double[] start, double end, double absolutePart, double[] ends)
        where TSystem : struct, IOdeSystem
    {
        return
        [
            ("Rodas5P", tolerance => Solve(new Rodas5P<TSystem>(system, 0, start, end, Options(tolerance)))),
            ("RadauIia5", tolerance => Solve(new RadauIia<TSystem>(system, 0, start, end, Options(tolerance)))),
            ("RadauIia9", tolerance => Solve(new RadauIia<TSystem>(system, 0, start, end, Options(tolerance), null, RadauTableau.Order9))),
            ("Ndf", tolerance => Solve(new Ndf<TSystem>(system, 0, start, end, Options(tolerance)))),
        ];

        OdeOptions Options(double tolerance) => new()
        {
            RelativeTolerance = tolerance,
            AbsoluteTolerance = absolutePart > 0 ? absolutePart * tolerance : Pyrolysis.AbsoluteTolerance,
        };

        double[] Solve(OdeSolver solver)
        {
            if (!solver.Run().IsSuccess)
            {
                return [.. ends.Where(value => value != 0).Select(_ => double.NaN)];
            }

            var relative = new List<double>();
            for (int i = 0; i < ends.Length; i++)
            {
                if (ends[i] != 0)
                {
                    relative.Add(solver.State[i] / ends[i]);
                }
            }

            return [.. relative];
        }
    }

    private readonly struct Hires : IOdeSystem
    {
        public static double[] Start => [1, 0, 0, 0, 0, 0, 0, 0.0057];

        public static double[] End =>
        [
            0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2, 0.2386356198831331e-2, 0.6238968252742796e-2,
            0.2849998395185769e-2, 0.2850001604814231e-2,
        ];

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

    private readonly struct Oregonator : IOdeSystem
    {
        public static double[] End => [0.1000814870318523e1, 0.1228178521549917e4, 0.1320554942846706e3];

        public int Dimension => 3;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
        {
            d[0] = 77.27 * (y[1] + (y[0] * (1 - (8.375e-6 * y[0]) - y[1])));
            d[1] = (y[2] - ((1 + y[0]) * y[1])) / 77.27;
            d[2] = 0.161 * (y[0] - y[2]);
        }
    }

    private readonly struct Robertson : IOdeSystem
    {
        public static double[] End => [0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050];

        public int Dimension => 3;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
        {
            d[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
            d[2] = 3e7 * y[1] * y[1];
            d[1] = -d[0] - d[2];
        }
    }

    /// <summary>E5 to 10¹¹, where y₂ alone is compared; see IvpTestSet of the tests for its value.</summary>
    private readonly struct Pyrolysis : IOdeSystem
    {
        public const double AbsoluteTolerance = 1.7e-24;

        public const double SecondAtEnd = 1.019258256813e-20;

        public int Dimension => 4;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
        {
            d[0] = (-7.89e-10 * y[0]) - (1.1e7 * y[0] * y[2]);
            d[1] = (7.89e-10 * y[0]) - (1.13e9 * y[1] * y[2]);
            d[3] = (1.1e7 * y[0] * y[2]) - (1.13e3 * y[3]);
            d[2] = d[1] - d[3];
        }
    }

    private readonly struct Pollution : IOdeSystem
    {
        public static double[] Start => [0, 0.2, 0, 0.04, 0, 0, 0.1, 0.3, 0.01, 0, 0, 0, 0, 0, 0, 0, 0.007, 0, 0, 0];

        public static double[] End =>
        [
            0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2, 0.2018977262302196e-6, 0.1464541863493966e-6,
            0.7784249118997964e-1, 0.3245075353396018, 0.7494013383880406e-2, 0.1622293157301561e-7, 0.1135863833257075e-7, 0.2230505975721359e-2,
            0.2087162882798630e-3, 0.1396921016840158e-4, 0.8964884856898295e-2, 0.4352846369330103e-17, 0.6899219696263405e-2, 0.1007803037365946e-3,
            0.1772146513969984e-5, 0.5682943292316392e-4,
        ];

        private static ReadOnlySpan<double> Rates =>
        [
            0.35, 26.6, 1.23e4, 8.6e-4, 8.2e-4, 1.5e4, 1.3e-4, 2.4e4, 1.65e4, 9e3, 0.022, 1.2e4, 1.88, 1.63e4, 4.8e6, 3.5e-4, 0.0175, 1e8, 4.44e11, 1.24e3,
            2.1, 5.78, 0.0474, 1.78e3, 3.12,
        ];

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
}
