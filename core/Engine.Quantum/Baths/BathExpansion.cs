using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Baths;

/// <summary>A bath correlation as a sum of exponentials, C(t) = Σ c_k e^{-ν_k t} for t > 0, with what is cut off as a term of white noise.</summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), h = (0.25 * z) + (0.5 * Operator.FromMatrix(Pauli.X));
/// BathExpansion bath = BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), temperature: 0.5, terms: 2);
/// var solver = new HierarchySolver(h, [(z, bath)], depth: 5);
/// DensityMatrix rho = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 4])[1];
/// Console.WriteLine(solver.MatrixCount); // 56
/// Console.WriteLine($"{z.Expectation(rho).Real:F6}"); // -0.141760
/// </code>
/// </example>
public sealed class BathExpansion
{
    /// <summary>A Matsubara frequency as close to the bath's own rate makes both coefficients diverge.</summary>
    private const double Resonance = 1e-6;

    private BathExpansion(IReadOnlyList<(Complex Coefficient, Complex Rate, Complex Conjugate)> terms, double terminator)
    {
        if (!terms.All(term => Complex.IsFinite(term.Coefficient) && Complex.IsFinite(term.Rate)) || !double.IsFinite(terminator))
        {
            throw new ArgumentException("The correlation of the bath overflows; its coupling and temperature are too large in these units.");
        }

        Terms = terms;
        Terminator = terminator;
    }

    /// <summary>c_k, ν_k, and the conjugate of the coefficient that belongs to ν_k*.</summary>
    public IReadOnlyList<(Complex Coefficient, Complex Rate, Complex Conjugate)> Terms { get; }

    /// <summary>Δ of -Δ[X, [X, ρ]], the white noise that stands for the terms left out.</summary>
    public double Terminator { get; }

    /// <summary>Expands in Matsubara frequencies 2πkT.</summary>
    /// <param name="density">A Drude or underdamped density.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="terms">Number K of Matsubara terms beside the bath's own, not negative.</param>
    /// <param name="terminate">Whether the terms left out are kept as white noise.</param>
    /// <returns>The expansion.</returns>
    /// <exception cref="ArgumentException">The density is of another kind, the temperature is not positive, a frequency meets the bath's rate, or the
    /// correlation overflows.</exception>
    [Reference("A. Ishizaki and Y. Tanimura, \"Quantum dynamics of system strongly coupled to low-temperature colored noise bath\", J. Phys. Soc. Jpn. 74, "
        + "3131 (2005)", Doi = "10.1143/JPSJ.74.3131")]
    public static BathExpansion Matsubara(SpectralDensity density, double temperature, int terms, bool terminate = true)
    {
        (double, double)[] poles = [.. Enumerable.Range(1, Math.Max(0, terms)).Select(k => (1.0, 2 * Math.PI * k))];
        return Create(density, temperature, terms, poles, terminate);
    }

    /// <summary>Expands in the poles of the [N - 1/N] Padé approximant of the Bose function, which needs far fewer terms at low temperature.</summary>
    /// <param name="density">A Drude or underdamped density.</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="terms">Number N of Padé terms beside the bath's own, not negative.</param>
    /// <param name="terminate">Whether the terms left out are kept as white noise.</param>
    /// <returns>The expansion.</returns>
    /// <exception cref="ArgumentException">The density is of another kind, the temperature is not positive, a pole meets the bath's rate, or the
    /// correlation overflows.</exception>
    [Reference("J. Hu, R.-X. Xu and Y. Yan, \"Pade spectrum decomposition of Fermi function and Bose function\", J. Chem. Phys. 133, 101106 (2010)",
        Doi = "10.1063/1.3484491")]
    public static BathExpansion Pade(SpectralDensity density, double temperature, int terms, bool terminate = true) =>
        Create(density, temperature, terms, PadePoles(terms), terminate);

    /// <summary>C(t) as expanded.</summary>
    /// <param name="time">t, positive.</param>
    /// <returns>The sum.</returns>
    public Complex Correlation(double time)
    {
        Complex sum = Complex.Zero;
        foreach ((Complex coefficient, Complex rate, _) in Terms)
        {
            sum += coefficient * Complex.Exp(-rate * time);
        }

        return sum;
    }

    /// <summary>κ_j and ξ_j of 1/(1 - e^{-x}) ≈ 1/x + 1/2 + Σ 2κx/(x² + ξ²).</summary>
    internal static (double Residue, double Frequency)[] PadePoles(int n)
    {
        if (n < 1)
        {
            return [];
        }

        double[] xi = Inverse(2 * n, 3), zeta = Inverse((2 * n) - 1, 5);
        (double, double)[] poles = new (double, double)[n];
        for (int j = 0; j < n; j++)
        {
            double kappa = 0.5 * n * ((2 * n) + 3);
            for (int k = 0; k < n - 1; k++)
            {
                kappa *= (zeta[k] * zeta[k]) - (xi[j] * xi[j]);
                kappa /= k == j ? 1 : (xi[k] * xi[k]) - (xi[j] * xi[j]);
            }

            kappa /= j == n - 1 ? 1 : (xi[n - 1] * xi[n - 1]) - (xi[j] * xi[j]);
            poles[j] = (kappa, xi[j]);
        }

        return poles;

        // 2/λ of the positive eigenvalues, ascending.
        static double[] Inverse(int order, int first)
        {
            ComplexMatrix matrix = new(order, order);
            for (int m = 0; m + 1 < order; m++)
            {
                double element = 1 / Math.Sqrt(((2.0 * m) + first) * ((2.0 * m) + first + 2));
                matrix[m, m + 1] = element;
                matrix[m + 1, m] = element;
            }

            return [.. Spectrum.Values(matrix).Where(value => value > 1e-10).OrderDescending().Select(value => 2 / value)];
        }
    }

    private static BathExpansion Create(SpectralDensity density, double temperature, int terms, (double Residue, double Frequency)[] poles, bool terminate)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentOutOfRangeException.ThrowIfNegative(terms);
        Check.Positive(temperature, nameof(temperature));
        return density.DrudeParameters is { } drude ? Drude(drude.Reorganization, drude.Rate, temperature, poles, terminate)
            : density.UnderdampedParameters is { } under ? Underdamped(under.Coupling, under.Damping, under.Resonance, temperature, poles, terminate)
            : throw new ArgumentException("Only Drude and underdamped densities have a correlation of exponentials.", nameof(density));
    }

    private static BathExpansion Drude(double lambda, double gamma, double t, (double Residue, double Frequency)[] poles, bool terminate)
    {
        bool isMatsubara = Array.TrueForAll(poles, pole => pole.Residue == 1);
        List<(Complex, Complex, Complex)> terms = [];
        double real = 0;
        foreach ((double residue, double frequency) in poles)
        {
            double rate = frequency * t;
            if (Math.Abs(rate - gamma) < Resonance * gamma)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The rate {gamma} of the bath meets the thermal frequency {rate}; change the temperature by 1e-5 of itself, or the other expansion."),
                    nameof(t));
            }

            double coefficient = 4 * residue * lambda * gamma * t * rate / ((rate * rate) - (gamma * gamma));
            terms.Add((coefficient, rate, coefficient));
            real += coefficient / rate;
        }

        double own = isMatsubara && Math.Abs(Math.Sin(gamma / (2 * t))) > Resonance
            ? lambda * gamma / Math.Tan(gamma / (2 * t))
            : lambda * gamma * ((2 * t / gamma)
                - (4 * gamma / t * poles.Sum(pole => pole.Residue / ((pole.Frequency * pole.Frequency) - (gamma * gamma / (t * t))))));
        terms.Insert(0, (new Complex(own, -lambda * gamma), gamma, new Complex(own, lambda * gamma)));
        return new BathExpansion(terms, terminate ? (2 * lambda * t / gamma) - (own / gamma) - real : 0);
    }

    private static BathExpansion Underdamped(double lambda, double gamma, double resonance, double t, (double Residue, double Frequency)[] poles,
        bool terminate)
    {
        Complex w = Complex.Sqrt((resonance * resonance) - (gamma * gamma / 4));
        if (w.Magnitude < Resonance * resonance)
        {
            throw new ArgumentException(FormattableString.Invariant($"The bath is critically damped, γ = 2ω₀ = {gamma}; change one of them slightly."),
                nameof(gamma));
        }

        Complex i = Complex.ImaginaryOne, scale = lambda * lambda / (4 * w), half = i * gamma / 2;
        Complex plus = scale * Thermal((w + half) / (2 * t)), minus = scale * (Thermal((w - half) / (2 * t)) + 2);
        Complex ratePlus = (gamma / 2) - (i * w), rateMinus = (gamma / 2) + (i * w);
        bool oscillates = w.Imaginary == 0;
        List<(Complex, Complex, Complex)> terms =
        [
            (plus, ratePlus, Complex.Conjugate(oscillates ? minus : plus)),
            (minus, rateMinus, Complex.Conjugate(oscillates ? plus : minus)),
        ];
        double square = resonance * resonance, real = ((plus / ratePlus) + (minus / rateMinus)).Real;
        foreach ((double residue, double frequency) in poles)
        {
            double rate = frequency * t, sum = square + (rate * rate);
            double coefficient = -2 * residue * lambda * lambda * gamma * t * rate / ((sum * sum) - (gamma * gamma * rate * rate));
            terms.Add((coefficient, rate, coefficient));
            real += coefficient / rate;
        }

        return new BathExpansion(terms, terminate ? (lambda * lambda * gamma * t / (square * square)) - real : 0);

        // coth(z) - 1, which is twice the occupation: by its exponential where the two terms would cancel, and cosh and sinh overflow.
        static Complex Thermal(Complex z)
        {
            if (z.Real > 1)
            {
                Complex e = Complex.Exp(-2 * z);
                return 2 * e / (1 - e);
            }

            return (Complex.Cosh(z) / Complex.Sinh(z)) - 1;
        }
    }
}
