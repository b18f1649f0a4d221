using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Angular parts of dipole elements: <c>C_q = √(4π/3) Y_1q</c> between |l j m⟩, with Condon and Shortley's phases.</summary>
[Reference("A. R. Edmonds, Angular Momentum in Quantum Mechanics, Princeton (1957)", Doi = "10.1515/9781400884186", Equations = "Eqs. 5.4.1, 5.4.6, 7.1.8")]
internal static class DipoleAngular
{
    /// <summary>⟨l1 j1||C||l2 j2⟩, symmetric convention; 0 unless l changes by 1 and j by at most 1.</summary>
    /// <param name="l1">l1.</param>
    /// <param name="twoJ1">2 j1.</param>
    /// <param name="l2">l2.</param>
    /// <param name="twoJ2">2 j2.</param>
    public static double Reduced(int l1, int twoJ1, int l2, int twoJ2)
    {
        if (Math.Abs(l1 - l2) != 1 || Math.Abs(twoJ1 - twoJ2) > 2)
        {
            return 0;
        }

        double orbital = Sign(l1) * Math.Sqrt((2 * l1 + 1) * (2 * l2 + 1)) * AngularMomentum.Wigner3j(2 * l1, 2, 2 * l2, 0, 0, 0);
        return Sign((2 * l1 + twoJ2 + 3) / 2) * Math.Sqrt((twoJ1 + 1) * (twoJ2 + 1)) * AngularMomentum.Wigner6j(twoJ1, 2, twoJ2, 2 * l2, 1, 2 * l1) * orbital;
    }

    /// <summary>⟨l1 j1 m1|C_q|l2 j2 m2⟩ with q = m1 - m2.</summary>
    /// <param name="l1">l1.</param>
    /// <param name="twoJ1">2 j1.</param>
    /// <param name="twoM1">2 m1.</param>
    /// <param name="l2">l2.</param>
    /// <param name="twoJ2">2 j2.</param>
    /// <param name="twoM2">2 m2.</param>
    public static double Component(int l1, int twoJ1, int twoM1, int l2, int twoJ2, int twoM2) => Math.Abs(twoM1 - twoM2) > 2
        ? 0
        : Direction(twoJ1, twoM1, twoJ2, twoM2) * Reduced(l1, twoJ1, l2, twoJ2);

    /// <summary><c>(-1)^(j1-m1) (j1 1 j2; -m1 q m2)</c>: what a component is over its reduced element.</summary>
    /// <param name="twoJ1">2 j1.</param>
    /// <param name="twoM1">2 m1.</param>
    /// <param name="twoJ2">2 j2.</param>
    /// <param name="twoM2">2 m2.</param>
    public static double Direction(int twoJ1, int twoM1, int twoJ2, int twoM2) =>
        Sign((twoJ1 - twoM1) / 2) * AngularMomentum.Wigner3j(twoJ1, 2, twoJ2, -twoM1, twoM1 - twoM2, twoM2);

    /// <summary>Wigner's small <c>d^j_{m' m}(θ)</c>.</summary>
    /// <param name="twoJ">2j.</param>
    /// <param name="twoMPrime">2m'.</param>
    /// <param name="twoM">2m.</param>
    /// <param name="theta">θ.</param>
    public static double Rotation(int twoJ, int twoMPrime, int twoM, double theta)
    {
        int jpm = (twoJ + twoM) / 2, jmm = (twoJ - twoM) / 2, jpmp = (twoJ + twoMPrime) / 2, jmmp = (twoJ - twoMPrime) / 2;
        (double s, double c) = Math.SinCos(theta / 2);
        double sum = 0;
        for (int k = Math.Max(0, (twoM - twoMPrime) / 2); k <= Math.Min(jpm, jmmp); k++)
        {
            int shift = (twoMPrime - twoM) / 2 + k;
            double denominator = Factorial(jpm - k) * Factorial(k) * Factorial(jmmp - k) * Factorial(shift);
            sum += Sign(shift) * Math.Pow(c, twoJ + (twoM - twoMPrime) / 2 - 2 * k) * Math.Pow(s, (twoMPrime - twoM) / 2 + 2 * k) / denominator;
        }

        return sum * Math.Sqrt(Factorial(jpm) * Factorial(jmm) * Factorial(jpmp) * Factorial(jmmp));
    }

    private static int Sign(int power) => (power & 1) == 0 ? 1 : -1;

    private static double Factorial(int n)
    {
        double product = 1;
        for (int i = 2; i <= n; i++)
        {
            product *= i;
        }

        return product;
    }
}
