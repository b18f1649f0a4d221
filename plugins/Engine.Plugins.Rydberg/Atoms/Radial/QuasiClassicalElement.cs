namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The quasi-classical dipole element, a second method beside the integrated wave functions.</summary>
[Reference(
    "B. Kaulakys, Consistent analytical approach for the quasi-classical radial dipole matrix elements, J. Phys. B 28, 4963 (1995)",
    Doi = "10.1088/0953-4075/28/23/008")]
[Reference("A. R. Edmonds, J. Picart, N. Tran Minh and R. Pullen, J. Phys. B 12, 2781 (1979)", Doi = "10.1088/0022-3700/12/17/009")]
internal static class QuasiClassicalElement
{
    private const int Intervals = 400;
    private const double Least = 1e-6;

    /// <summary>⟨1|r|2⟩ in a0.</summary>
    /// <param name="number1">n* of 1.</param>
    /// <param name="l1">l of 1.</param>
    /// <param name="number2">n* of 2.</param>
    /// <param name="l2">l of 2, one more or less.</param>
    public static double Compute(double number1, int l1, double number2, int l2)
    {
        double d = number1 - number2;
        double nc = Math.Sqrt(number1 * number2), lc = (l1 + l2 + 1) / 2.0, gamma = (l2 - l1) * lc / nc;
        double g0 = 1, g1 = 0, g2 = 0, g3 = 0;
        if (Math.Abs(d) > Least)
        {
            double below = Anger(d - 1, -d), above = Anger(d + 1, -d);
            g0 = (below - above) / (3 * d);
            g1 = -(below + above) / (3 * d);
            g2 = g0 - Math.Sin(Math.PI * d) / (Math.PI * d);
            g3 = d * g0 / 2 + g1;
        }

        return 1.5 * nc * nc * Math.Sqrt(Math.Max(0, 1 - lc * lc / (nc * nc))) * (g0 + gamma * (g1 + gamma * (g2 + gamma * g3)));
    }

    // (1/π) ∫ cos(νt - z sin t) dt over 0 … π by Simpson's rule.
    private static double Anger(double order, double z)
    {
        double h = Math.PI / Intervals, sum = 0;
        for (int i = 0; i <= Intervals; i++)
        {
            double t = i * h;
            sum += (i == 0 || i == Intervals ? 1 : i % 2 == 1 ? 4 : 2) * Math.Cos(order * t - z * Math.Sin(t));
        }

        return sum * h / (3 * Math.PI);
    }
}
