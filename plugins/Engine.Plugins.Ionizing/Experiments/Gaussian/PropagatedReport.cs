using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The pair after free paths or out of focus: x becomes x + z k/(2 pi/lambda), which correlates positions with wave numbers.</summary>
internal static class PropagatedReport
{
    private static readonly string[] s_names = ["xs", "xi", "ks", "ki"];

    public static void Add(RunReportBuilder report, GaussianParameters parameters, TwoModeCovariance after, double k0)
    {
        double k = 2 * Math.PI / parameters.Wavelength!.Value, k2 = k0 * k0;
        double[] reach = [parameters.SignalDistance / k * k2, parameters.IdlerDistance / k * k2];
        double[,] moments = Moments(after, reach);
        AddTable(report, moments, k0);

        // Positions and wave numbers are measured of different pairs: each criterion takes its own block.
        double reidIdler = Conditional(moments, 1, 0) * Conditional(moments, 3, 2), reidSignal = Conditional(moments, 0, 1) * Conditional(moments, 2, 3);
        double product = Math.Min(Combined(moments, 0, -1) * Combined(moments, 2, 1), Combined(moments, 0, 1) * Combined(moments, 2, -1));
        double[] elements = new double[16];
        Buffer.BlockCopy(moments, 0, elements, 0, 16 * sizeof(double));
        report.AddScalar("propagatedReidIdlerInferred", reidIdler, description: "of positions after the free paths; below 1/4: the signal steers the idler")
            .AddScalar("propagatedReidSignalInferred", reidSignal, description: "of positions after the free paths; below 1/4: the idler steers the signal")
            .AddScalar("propagatedFixedGainProduct", product, description: "of positions after the free paths; below 1 proves entanglement")
            .AddScalar("propagatedLogNegativity", LogNegativity(elements),
                description: "of all second moments, correlations of positions with wave numbers included: free paths change nothing; undefined where they are "
                    + "so long that the moments have lost it to rounding");
    }

    private static double? LogNegativity(double[] moments)
    {
        try
        {
            return new CovarianceMatrix(2, moments).LogarithmicNegativity(1);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Moments of (xs, xi, ks, ki): X + z K z, z K and K.</summary>
    private static double[,] Moments(TwoModeCovariance state, double[] reach)
    {
        double[,] x = { { state.Xss, state.Xsi }, { state.Xsi, state.Xii } }, k = { { state.Kss, state.Ksi }, { state.Ksi, state.Kii } };
        var moments = new double[4, 4];
        for (int a = 0; a < 2; a++)
        {
            for (int b = 0; b < 2; b++)
            {
                moments[a, b] = x[a, b] + reach[a] * k[a, b] * reach[b];
                moments[a, b + 2] = reach[a] * k[a, b];
                moments[a + 2, b] = k[a, b] * reach[b];
                moments[a + 2, b + 2] = k[a, b];
            }
        }

        return moments;
    }

    private static void AddTable(RunReportBuilder report, double[,] moments, double k0)
    {
        (int Row, int Column)[] pairs = [.. Enumerable.Range(0, 4).SelectMany(r => Enumerable.Range(r, 4 - r).Select(c => (r, c)))];
        double Unit(int index) => index < 2 ? 1 / k0 : k0;
        report.AddTable(
            "covariance",
            new TableColumn("first", [.. pairs.Select(p => s_names[p.Row])]),
            new TableColumn("second", [.. pairs.Select(p => s_names[p.Column])]),
            new TableColumn("value", "1", [.. pairs.Select(p => moments[p.Row, p.Column] * Unit(p.Row) * Unit(p.Column))],
                "in SI units: positions in m, wave numbers in 1/m"),
            new TableColumn("correlation", "1", [.. pairs.Select(p => moments[p.Row, p.Column]
                / Math.Sqrt(moments[p.Row, p.Row] * moments[p.Column, p.Column]))], "between -1 and 1"));
    }

    private static double Conditional(double[,] m, int of, int given) => m[of, of] - m[of, given] * m[of, given] / m[given, given];

    /// <summary>Variance of the first of a block plus or minus its second.</summary>
    private static double Combined(double[,] m, int first, int sign) => m[first, first] + m[first + 1, first + 1] + 2 * sign * m[first, first + 1];
}
