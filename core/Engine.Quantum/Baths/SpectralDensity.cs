using Engine.Quantum.Internals;

namespace Engine.Quantum.Baths;

/// <summary>
/// The spectral density J(ω) of a bath whose correlation is C(t) = (1/π) ∫₀^∞ J(ω)[coth(ω/2T) cos ωt - i sin ωt] dω, with ħ = 1 and the temperature T = k_B T/ħ
/// as an angular frequency.
/// </summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), h = (0.5 * z) + (0.3 * Operator.FromMatrix(Pauli.X));
/// var bath = new BathCoupling(z, SpectralDensity.Ohmic(0.02, 5), 0.5);
/// var solver = new RedfieldSolver(h, [bath], SecularApproximation.Full);
/// ComplexMatrix rho = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 6])[1];
/// Console.WriteLine($"{(rho[0, 0] - rho[1, 1]).Real:F6}"); // 0.797960
/// </code>
/// </example>
public sealed class SpectralDensity
{
    private readonly Func<double, double> _density;
    private readonly double _slope;

    private SpectralDensity(Func<double, double> density, double slope)
    {
        _density = density;
        _slope = slope;
    }

    /// <summary>Reorganization energy and rate of a Drude bath, for the hierarchy; null for others.</summary>
    internal (double Reorganization, double Rate)? DrudeParameters { get; private init; }

    /// <summary>Coupling, damping and resonance of an underdamped bath, for the hierarchy; null for others.</summary>
    internal (double Coupling, double Damping, double Resonance)? UnderdampedParameters { get; private init; }

    /// <summary>J = η ωˢ ω_c^{1-s} e^{-ω/ω_c}.</summary>
    /// <param name="strength">η, not negative.</param>
    /// <param name="cutoff">ω_c, positive.</param>
    /// <param name="exponent">s, positive; 1 is Ohmic.</param>
    /// <returns>The density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static SpectralDensity Ohmic(double strength, double cutoff, double exponent = 1)
    {
        Check.NonNegative(strength, nameof(strength));
        Check.Positive(cutoff, nameof(cutoff));
        Check.Positive(exponent, nameof(exponent));
        double slope = exponent == 1 ? strength : exponent > 1 ? 0 : double.PositiveInfinity;
        return new SpectralDensity(w => strength * cutoff * Math.Pow(w / cutoff, exponent) * Math.Exp(-w / cutoff), slope);
    }

    /// <summary>J = 2λγω/(ω² + γ²).</summary>
    /// <param name="reorganization">λ, not negative.</param>
    /// <param name="rate">γ, positive.</param>
    /// <returns>The density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static SpectralDensity Drude(double reorganization, double rate)
    {
        Check.NonNegative(reorganization, nameof(reorganization));
        Check.Positive(rate, nameof(rate));
        return new SpectralDensity(w => 2 * reorganization * rate * w / ((w * w) + (rate * rate)),
            2 * reorganization / rate)
        { DrudeParameters = (reorganization, rate) };
    }

    /// <summary>J = λ²γω/((ω₀² - ω²)² + γ²ω²).</summary>
    /// <param name="coupling">λ, finite.</param>
    /// <param name="damping">γ, positive.</param>
    /// <param name="resonance">ω₀, positive.</param>
    /// <returns>The density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static SpectralDensity Underdamped(double coupling, double damping, double resonance)
    {
        Check.Finite(coupling, nameof(coupling));
        Check.Positive(damping, nameof(damping));
        Check.Positive(resonance, nameof(resonance));
        double square = resonance * resonance;
        return new SpectralDensity(
            w => coupling * coupling * damping * w / (((square - (w * w)) * (square - (w * w))) + (damping * damping * w * w)),
            coupling * coupling * damping / (square * square))
        {
            UnderdampedParameters = (coupling, damping, resonance),
        };
    }

    /// <summary>Any density.</summary>
    /// <param name="density">J(ω) for ω &gt; 0, finite and not negative.</param>
    /// <param name="slopeAtZero">dJ/dω at 0, which gives the rate of pure dephasing; not negative.</param>
    /// <returns>The density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative or not a number.</exception>
    public static SpectralDensity FromFunction(Func<double, double> density, double slopeAtZero)
    {
        ArgumentNullException.ThrowIfNull(density);
        return slopeAtZero >= 0 ? new SpectralDensity(density, slopeAtZero)
            : throw new ArgumentOutOfRangeException(nameof(slopeAtZero), $"The slope is {slopeAtZero}; it must not be negative.");
    }

    /// <summary>J(ω) for ω ≥ 0.</summary>
    /// <param name="frequency">ω.</param>
    /// <returns>The density; 0 at 0.</returns>
    public double Density(double frequency) => frequency > 0 ? _density(frequency) : 0;

    /// <summary>S(ν) = ∫ C(t) e^{iνt} dt: 2J(n + 1) for ν > 0, where the energy ν goes into the bath, 2Jn for ν &lt; 0, with n = 1/(e^{|ν|/T} - 1).</summary>
    /// <param name="frequency">ν.</param>
    /// <param name="temperature">T, not negative; 0 gives n = 0 exactly.</param>
    /// <returns>The rate; S(ν) = e^{ν/T} S(-ν).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative.</exception>
    public double Power(double frequency, double temperature)
    {
        Check.NonNegative(temperature, nameof(temperature));
        double modulus = Math.Abs(frequency);
        if (modulus == 0)
        {
            return temperature == 0 ? 0 : 2 * temperature * _slope;
        }

        double occupation = temperature == 0 ? 0 : 1 / (Engine.Numerics.SpecialFunctions.ElementaryFunctions.ExpM1(modulus / temperature));
        return 2 * _density(modulus) * (frequency > 0 ? occupation + 1 : occupation);
    }
}
