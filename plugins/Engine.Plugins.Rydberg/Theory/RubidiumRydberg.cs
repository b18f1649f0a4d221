namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// Quoted fits for rubidium nS states. Nothing here is derived or checked by this engine; the fits are good to 5 to 10 percent. Every number can be replaced.
/// </summary>
[Reference(Sources.Beterov, Doi = "10.1103/PhysRevA.79.052504")]
public sealed record RubidiumRydberg
{
    /// <summary>Quantum defect of the nS series.</summary>
    public double QuantumDefect { get; init; } = 3.1311804;

    /// <summary>Radiative lifetime is this times n*^<see cref="LifetimeExponent"/>, in s.</summary>
    public double LifetimeCoefficient { get; init; } = 1.368e-9;

    /// <summary>Exponent of the radiative lifetime.</summary>
    public double LifetimeExponent { get; init; } = 3.0008;

    /// <summary>Black-body fit, A.</summary>
    public double BlackBodyA { get; init; } = 0.134;

    /// <summary>Black-body fit, B.</summary>
    public double BlackBodyB { get; init; } = 0.251;

    /// <summary>Black-body fit, C.</summary>
    public double BlackBodyC { get; init; } = 2.567;

    /// <summary>Black-body fit, D.</summary>
    public double BlackBodyD { get; init; } = 4.426;

    /// <summary>C6/2π at the reference state, in Hz·m⁶.</summary>
    public double ReferenceCoefficient { get; init; } = 862.69e9 * 1e-36;

    /// <summary>Principal quantum number the coefficient belongs to.</summary>
    public int ReferenceNumber { get; init; } = 70;

    /// <summary>n* = n minus the quantum defect.</summary>
    /// <param name="number">n.</param>
    public double Effective(double number) => number - QuantumDefect;

    /// <summary>Lifetime without black-body radiation, in s.</summary>
    /// <param name="number">n.</param>
    public double RadiativeLifetime(double number) => LifetimeCoefficient * Math.Pow(Effective(number), LifetimeExponent);

    /// <summary>Rate of transitions driven by black-body radiation, in 1/s.</summary>
    /// <param name="number">n.</param>
    /// <param name="temperature">T in K; 0 gives 0.</param>
    public double BlackBodyRate(double number, double temperature)
    {
        if (temperature == 0)
        {
            return 0;
        }

        double effective = Effective(number);
        return BlackBodyA / Math.Pow(effective, BlackBodyD) * 2.14e10
            / (Math.Exp(315780 * BlackBodyB / (Math.Pow(effective, BlackBodyC) * temperature)) - 1);
    }

    /// <summary>Decay rate Γ in 1/s.</summary>
    /// <param name="number">n.</param>
    /// <param name="temperature">T in K.</param>
    public double DecayRate(double number, double temperature) => 1 / RadiativeLifetime(number) + BlackBodyRate(number, temperature);

    /// <summary>C6/2π in Hz·m⁶, scaled from the reference state as n*¹¹.</summary>
    /// <param name="number">n.</param>
    public double VanDerWaalsCoefficient(double number) =>
        ReferenceCoefficient * Math.Pow(Effective(number) / Effective(ReferenceNumber), 11);

    /// <summary>The interaction <c>B = 2π (C6/2π)/R⁶</c> in rad/s.</summary>
    /// <param name="coefficient">C6/2π in Hz·m⁶.</param>
    /// <param name="distance">R in m.</param>
    public static double Interaction(double coefficient, double distance) => 2 * Math.PI * coefficient / Math.Pow(distance, 6);
}
