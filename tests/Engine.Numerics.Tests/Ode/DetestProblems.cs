using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>
/// The DETEST problems (T. E. Hull, W. H. Enright, B. M. Fellen, A. E. Sedgwick, SIAM J. Numer. Anal. 9, 603 (1972)), all but the five-body problem C5, each from x = 0 to 20.
/// </summary>
/// <remarks>
/// End values were made with mpmath at 25 digits: closed forms where they exist (A1-A4, the Kepler orbits D1-D5, Bessel E1, E4, E5, Jacobi functions for B5), matrix
/// exponentials (60 digits) for the linear B2, C1-C4, and the Taylor integrator odefun for A5, B1, B3, B4, E2, E3.
/// </remarks>
internal static class DetestProblems
{
    public static readonly IReadOnlyDictionary<string, double[]> EndValues = new Dictionary<string, double[]>
    {
        ["A1"] =
        [
            2.0611536224385578e-9,
        ],
        ["A2"] =
        [
            0.21821789023599238,
        ],
        ["A3"] =
        [
            2.4916502718504145,
        ],
        ["A4"] =
        [
            17.73016648131484,
        ],
        ["A5"] =
        [
            -0.78878266889640142,
        ],
        ["B1"] =
        [
            0.67618760085766066, 0.18608160996400298,
        ],
        ["B2"] =
        [
            1.0000000010305768, 1.0, 0.99999999896942319,
        ],
        ["B3"] =
        [
            2.0611536224385578e-9, 0.052572280220485125, 0.94742771771836125,
        ],
        ["B4"] =
        [
            0.98269509280065305, 2.1984470816949297, 0.91294525072762765,
        ],
        ["B5"] =
        [
            -0.9396570798729204, -0.34211777540007491, 0.7414126596199953,
        ],
        ["C1"] =
        [
            2.0611536224385578e-9, 4.1223072448771157e-8, 4.1223072448771157e-7, 2.7482048299180771e-6, 1.3741024149590386e-5, 5.4964096598361542e-5,
            0.00018321365532787181, 0.00052346758665106231, 0.0013086689666276558, 0.99791274095086498,
        ],
        ["C2"] =
        [
            2.0611536224385578e-9, 2.0611536181902036e-9, 2.0611536139418493e-9, 2.0611536096934951e-9, 2.0611536054451409e-9, 2.0611536011967866e-9,
            2.0611535969484324e-9, 2.0611535927000782e-9, 2.061153588451724e-9, 0.99999998144961755,
        ],
        ["C3"] =
        [
            0.0029481192110226994, 0.0056353801548452959, 0.0078290725159270383, 0.0093482579085955971, 0.010079436103019805, 0.009982674171429489,
            0.0090886933327653319, 0.007489115195185085, 0.0053229641309526756, 0.0027624343790295144,
        ],
        ["C4"] =
        [
            0.003124111453722103, 0.0060154168421513227, 0.0084700218348436107, 0.010336829317333923, 0.011532495728739204, 0.012045495257379124,
            0.011929570680152192, 0.011288832071111288, 0.010258045013909881, 0.00898201758193417, 0.0075975009024927279, 0.0062199205568253672,
            0.0049359163410094624, 0.0038014325442563048, 0.0028442136775879204, 0.0020691233942225834, 0.0014646872828437805, 0.0010095452639410039,
            0.0006779354330226245, 0.00044378152691182428, 0.00028332645429390632, 0.00017650057987970975, 0.000107334259269755, 6.3744976017795544e-5,
            3.6986453097054484e-5, 2.097466832644101e-5, 1.162956710412348e-5, 6.306710405778984e-6, 3.3462864308642112e-6, 1.7377600741811661e-6,
            8.8353669042576305e-7, 4.39952041112023e-7, 2.1461818971516787e-7, 1.0259812116573905e-7, 4.8078640688164995e-8, 2.2091751525026646e-8,
            9.9562512633320344e-9, 4.4021936538630752e-9, 1.9101493822598891e-9, 8.13589292167481e-10, 3.4024771185674607e-10, 1.3974856174900842e-10,
            5.6385753023372391e-11, 2.2354597073415191e-11, 8.710498031903506e-12, 3.3365542723879093e-12, 1.2566795659787626e-12, 4.6543590427571277e-13,
            1.6935591399749388e-13, 5.9965937883867122e-14, 1.8913306910279897e-14,
        ],
        ["D1"] =
        [
            0.21988353520083966, 0.94270768463418131, -0.97876598410581765, 0.32879779909620361,
        ],
        ["D2"] =
        [
            -0.17770273571404117, 0.94677847199058926, -1.0302941631929696, 0.12110748900539522,
        ],
        ["D3"] =
        [
            -0.57804329530353612, 0.86338400091941928, -0.95950837303807274, -0.065049151267120902,
        ],
        ["D4"] =
        [
            -0.95389902934163944, 0.69074090242194315, -0.82126742708774331, -0.15395742591258247,
        ],
        ["D5"] =
        [
            -1.2952662509875744, 0.40039389637923215, -0.67753909247075659, -0.12708381542786862,
        ],
        ["E1"] =
        [
            0.14567236007282468, -0.098835001955745789,
        ],
        ["E2"] =
        [
            2.0081497621749486, -0.042508875273202147,
        ],
        ["E3"] =
        [
            -0.10041788586472407, 0.24114001320959556,
        ],
        ["E4"] =
        [
            33.950914446465564, 0.27678226596728678,
        ],
        ["E5"] =
        [
            14.117973905426255, 2.4,
        ],
    };

    public static (DelegateSystem System, double[] Start) Create(string name) => name switch
    {
        "A1" => (new DelegateSystem(1, (_, y, d) => d[0] = -y[0]), [1]),
        "A2" => (new DelegateSystem(1, (_, y, d) => d[0] = -y[0] * y[0] * y[0] / 2), [1]),
        "A3" => (new DelegateSystem(1, (x, y, d) => d[0] = y[0] * Math.Cos(x)), [1]),
        "A4" => (new DelegateSystem(1, (_, y, d) => d[0] = y[0] / 4 * (1 - (y[0] / 20))), [1]),
        "A5" => (new DelegateSystem(1, (x, y, d) => d[0] = (y[0] - x) / (y[0] + x)), [4]),
        "B1" => (new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (2 * (y[0] - (y[0] * y[1])), -(y[1] - (y[0] * y[1])))), [1, 3]),
        "B2" => (new DelegateSystem(3, (_, y, d) => (d[0], d[1], d[2]) = (-y[0] + y[1], y[0] - (2 * y[1]) + y[2], y[1] - y[2])), [2, 0, 1]),
        "B3" => (new DelegateSystem(3, (_, y, d) => (d[0], d[1], d[2]) = (-y[0], y[0] - (y[1] * y[1]), y[1] * y[1])), [1, 0, 0]),
        "B4" => (new DelegateSystem(3, Torus), [3, 0, 0]),
        "B5" => (new DelegateSystem(3, (_, y, d) => (d[0], d[1], d[2]) = (y[1] * y[2], -y[0] * y[2], -0.51 * y[0] * y[1])), [0, 1, 1]),
        "C1" => (new DelegateSystem(10, (_, y, d) => Chain(y, d, _ => 1)), First(10)),
        "C2" => (new DelegateSystem(10, (_, y, d) => Chain(y, d, i => i + 1)), First(10)),
        "C3" => (new DelegateSystem(10, Diffusion), First(10)),
        "C4" => (new DelegateSystem(51, Diffusion), First(51)),
        "D1" => Kepler(0.1),
        "D2" => Kepler(0.3),
        "D3" => Kepler(0.5),
        "D4" => Kepler(0.7),
        "D5" => Kepler(0.9),
        "E1" => (new DelegateSystem(2, Bessel), [0.6713967071418030904, 0.09540051444747453431]),
        "E2" => (new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], ((1 - (y[0] * y[0])) * y[1]) - y[0])), [2, 0]),
        "E3" => (new DelegateSystem(2, (x, y, d) => (d[0], d[1]) = (y[1], (y[0] * y[0] * y[0] / 6) - y[0] + (2 * Math.Sin(2.78535 * x)))), [0, 0]),
        "E4" => (new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], 0.032 - (0.4 * y[1] * y[1]))), [30, 0]),
        "E5" => (new DelegateSystem(2, (x, y, d) => (d[0], d[1]) = (y[1], Math.Sqrt(1 + (y[1] * y[1])) / (25 - x))), [0, 0]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such problem."),
    };

    private static (DelegateSystem System, double[] Start) Kepler(double eccentricity) => (
        new DelegateSystem(4, (_, y, d) =>
        {
            double r2 = (y[0] * y[0]) + (y[1] * y[1]);
            double r3 = r2 * Math.Sqrt(r2);
            (d[0], d[1], d[2], d[3]) = (y[2], y[3], -y[0] / r3, -y[1] / r3);
        }),
        [1 - eccentricity, 0, 0, Math.Sqrt((1 + eccentricity) / (1 - eccentricity))]);

    private static double[] First(int length)
    {
        var start = new double[length];
        start[0] = 1;
        return start;
    }

    private static void Torus(double x, ReadOnlySpan<double> y, Span<double> d)
    {
        double r = Math.Sqrt((y[0] * y[0]) + (y[1] * y[1]));
        (d[0], d[1], d[2]) = (-y[1] - (y[0] * y[2] / r), y[0] - (y[1] * y[2] / r), y[0] / r);
    }

    private static void Chain(ReadOnlySpan<double> y, Span<double> d, Func<int, double> rate)
    {
        double inflow = 0;
        for (int i = 0; i < y.Length - 1; i++)
        {
            double outflow = rate(i) * y[i];
            d[i] = inflow - outflow;
            inflow = outflow;
        }

        d[^1] = inflow;
    }

    private static void Diffusion(double x, ReadOnlySpan<double> y, Span<double> d)
    {
        for (int i = 0; i < y.Length; i++)
        {
            d[i] = (i > 0 ? y[i - 1] : 0) - (2 * y[i]) + (i + 1 < y.Length ? y[i + 1] : 0);
        }
    }

    private static void Bessel(double x, ReadOnlySpan<double> y, Span<double> d)
    {
        double z = x + 1;
        (d[0], d[1]) = (y[1], -((y[1] / z) + ((1 - (0.25 / (z * z))) * y[0])));
    }
}
