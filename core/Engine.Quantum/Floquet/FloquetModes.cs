using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Baths;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Floquet;

/// <summary>
/// The states ψ_a(t) = e^{-iε_a t} φ_a(t) of a Hamiltonian of period T, with φ_a(t + T) = φ_a(t) and quasi-energies ε_a in (-ω/2, ω/2], ω = 2π/T, ascending.
/// </summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), x = Operator.FromMatrix(Pauli.X);
/// Hamiltonian h = new Hamiltonian(-0.5 * z).Drive(Coefficient.Function(t =&gt; 0.8 * Math.Cos(1.3 * t)), x);
/// var modes = new FloquetModes(h, 2 * Math.PI / 1.3);
/// Console.WriteLine($"{modes.QuasiEnergies[0]:F6}"); // -0.253558
/// </code>
/// </example>
[Reference("J. H. Shirley, \"Solution of the Schroedinger equation with a Hamiltonian periodic in time\", Phys. Rev. 138, B979 (1965)",
    Doi = "10.1103/PhysRev.138.B979")]
[Reference("H. Sambe, \"Steady states and quasienergies of a quantum-mechanical system in an oscillating field\", Phys. Rev. A 7, 2203 (1973)",
    Doi = "10.1103/PhysRevA.7.2203")]
public sealed class FloquetModes
{
    private const int FewestTimes = 16;
    private const int MostTimes = 1 << 12;

    /// <summary>Fourier coefficients in the last quarter below this fraction of the largest count as resolved.</summary>
    private const double Resolved = 1e-11;

    private readonly double[] _quasiEnergies;
    private readonly ComplexMatrix[] _modes;

    /// <summary>Integrates over one period and decomposes what comes out.</summary>
    /// <param name="hamiltonian">H(t).</param>
    /// <param name="period">T, positive; H(t + T) = H(t) is checked at 17 times.</param>
    /// <exception cref="ArgumentException">The period is not positive, or not one of H.</exception>
    /// <exception cref="NumericalException">The modes need more than 4096 Fourier coefficients.</exception>
    public FloquetModes(Hamiltonian hamiltonian, double period)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        Check.Positive(period, nameof(period));
        CheckPeriod(hamiltonian, period);
        Period = period;
        int d = hamiltonian.System.Dimension;
        ComplexMatrix[] evolution = Evolution(hamiltonian, period, MostTimes);
        SchurDecomposition schur = SchurDecomposition.Factor(evolution[^1]);
        double frequency = 2 * Math.PI / period;
        double[] energies = new double[d];
        for (int a = 0; a < d; a++)
        {
            energies[a] = -schur.T[a, a].Phase / period;
            energies[a] = energies[a] <= -frequency / 2 ? energies[a] + frequency : energies[a];
        }

        int[] order = [.. Enumerable.Range(0, d).OrderBy(a => energies[a])];
        _quasiEnergies = [.. order.Select(a => energies[a])];
        ComplexMatrix start = ComplexMatrix.Create(d, d, (r, c) => schur.Z[r, order[c]]);
        ComplexMatrix[] modes = new ComplexMatrix[MostTimes];
        for (int k = 0; k < MostTimes; k++)
        {
            ComplexMatrix moved = evolution[k] * start;
            double time = period * k / MostTimes;
            modes[k] = ComplexMatrix.Create(d, d, (r, c) => Complex.FromPolarCoordinates(1, _quasiEnergies[c] * time) * moved[r, c]);
        }

        _modes = Thin(modes);
    }

    /// <summary>Period of the drive.</summary>
    public double Period { get; }

    /// <summary>The quasi-energies, ascending.</summary>
    public ReadOnlySpan<double> QuasiEnergies => _quasiEnergies;

    /// <summary>Number of equidistant times over a period at which the modes are known, enough for all their Fourier coefficients.</summary>
    public int TimeCount => _modes.Length;

    /// <summary>The modes φ_a at one of the times, in columns in the order of the quasi-energies.</summary>
    /// <param name="time">Number k of the time kT/<see cref="TimeCount"/>.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time.</exception>
    public ComplexMatrix ModesAt(int time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(time, _modes.Length);
        return _modes[time].Clone();
    }

    /// <summary>
    /// Rates between the modes under a bath in the Floquet-Markov approximation: a → b at Σ_l |X_ba,l|² S(ε_a - ε_b - lω), with X_ba(t) = ⟨φ_b|X|φ_a⟩ = Σ_l
    /// X_ba,l e^{ilωt}.
    /// </summary>
    /// <param name="bath">The bath.</param>
    /// <returns>Element [b, a] is the rate from a to b; the diagonal is zero.</returns>
    /// <exception cref="ArgumentException">The bath does not fit the system.</exception>
    [Reference("M. Grifoni and P. Haenggi, \"Driven quantum tunneling\", Phys. Rep. 304, 229 (1998)", Doi = "10.1016/S0370-1573(98)00022-2")]
    public double[,] Rates(BathCoupling bath)
    {
        ArgumentNullException.ThrowIfNull(bath);
        ComplexMatrix x = bath.Operator.ToMatrix();
        int d = _quasiEnergies.Length, n = _modes.Length;
        Check.Dimension(x.Rows, d, nameof(bath));
        bath.Validate(bath.Operator.System);
        ComplexMatrix[] elements = [.. _modes.Select(modes => modes.Adjoint() * x * modes)];
        double[,] rates = new double[d, d];
        double frequency = 2 * Math.PI / Period;
        for (int l = -n / 2; l < n / 2; l++)
        {
            ComplexMatrix component = new(d, d);
            for (int k = 0; k < n; k++)
            {
                MatrixArithmetic.AddScaled(Complex.FromPolarCoordinates(1.0 / n, -2 * Math.PI * ((double)l * k % n) / n), elements[k], component);
            }

            for (int b = 0; b < d; b++)
            {
                for (int a = 0; a < d; a++)
                {
                    double weight = component[b, a].Magnitude;
                    rates[b, a] += a == b || weight < Resolved ? 0
                        : weight * weight * bath.Density.Power(_quasiEnergies[a] - _quasiEnergies[b] - (l * frequency), bath.Temperature);
                }
            }
        }

        return rates;
    }

    /// <summary>The populations that rates lead to, without cancellation.</summary>
    /// <param name="rates">Element [b, a] is the rate from a to b, not negative; every mode is reached from every other.</param>
    /// <returns>The populations, of sum 1.</returns>
    /// <exception cref="ArgumentException">The matrix is not square or a mode is not left.</exception>
    [Reference("W. K. Grassmann, M. I. Taksar and D. P. Heyman, \"Regenerative analysis and steady state distributions for Markov chains\", Oper. Res. 33, "
        + "1107 (1985)", Doi = "10.1287/opre.33.5.1107")]
    public static double[] StationaryPopulations(double[,] rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        int d = rates.GetLength(0);
        Check.Dimension(rates.GetLength(1), d, nameof(rates));
        double[,] q = (double[,])rates.Clone();
        double[] leave = new double[d];
        for (int n = d - 1; n > 0; n--)
        {
            for (int b = 0; b < n; b++)
            {
                leave[n] += q[b, n];
            }

            if (!(leave[n] > 0))
            {
                throw new ArgumentException($"Mode {n} is not left towards those below it, so that the populations depend on the start.", nameof(rates));
            }

            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++)
                {
                    q[b, a] += b == a ? 0 : q[n, a] * q[b, n] / leave[n];
                }
            }
        }

        double[] populations = new double[d];
        populations[0] = 1;
        for (int n = 1; n < d; n++)
        {
            for (int a = 0; a < n; a++)
            {
                populations[n] += populations[a] * q[n, a] / leave[n];
            }
        }

        double sum = populations.Sum();
        return Array.ConvertAll(populations, p => p / sum);
    }

    private static void CheckPeriod(Hamiltonian hamiltonian, double period)
    {
        const int Checks = 17;
        for (int k = 0; k < Checks; k++)
        {
            double time = period * (k + 0.382) / Checks;
            foreach ((Coefficient coefficient, _) in hamiltonian.Drives)
            {
                Complex first = coefficient.At(time), later = coefficient.At(time + period);
                if (!((first - later).Magnitude <= 1e-9 * Math.Max(1, first.Magnitude)))
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"A drive is {first} at t = {time} and {later} one period later; {period} is no period of the Hamiltonian."), nameof(period));
                }
            }
        }
    }

    /// <summary>U(kT/n) for k = 0 … n.</summary>
    private static ComplexMatrix[] Evolution(Hamiltonian hamiltonian, double period, int count)
    {
        int d = hamiltonian.System.Dimension;
        double[] times = [.. Enumerable.Range(0, count + 1).Select(k => period * k / count)];
        ComplexMatrix[] result = [.. times.Select(_ => new ComplexMatrix(d, d))];
        for (int c = 0; c < d; c++)
        {
            int column = c;
            Complex[] basis = new Complex[d];
            basis[c] = Complex.One;
            var options = new EvolutionOptions
            {
                RelativeTolerance = 1e-13,
                AbsoluteTolerance = 1e-14,
                Observer = (index, _, state) =>
                {
                    for (int r = 0; r < d; r++)
                    {
                        result[index][r, column] = state[r];
                    }
                },
            };
            SchrodingerSolver.Solve(hamiltonian, StateVector.Trusted(basis, hamiltonian.System), times, options);
        }

        return result;
    }

    /// <summary>The smallest number of times, a power of two, whose Fourier coefficients have died out in the last quarter.</summary>
    private static ComplexMatrix[] Thin(ComplexMatrix[] modes)
    {
        for (int count = FewestTimes; count <= MostTimes; count *= 2)
        {
            int stride = MostTimes / count;
            ComplexMatrix[] part = [.. Enumerable.Range(0, count).Select(k => modes[k * stride])];
            if (HighestQuarter(part) <= Resolved)
            {
                return part;
            }
        }

        throw new NumericalException($"The modes need more than {MostTimes} Fourier coefficients; the drive changes too fast within its period.");
    }

    private static double HighestQuarter(ComplexMatrix[] modes)
    {
        int n = modes.Length;
        double largest = 0;
        for (int l = 3 * n / 8; l < n - (3 * n / 8); l++)
        {
            ComplexMatrix component = new(modes[0].Rows, modes[0].Columns);
            for (int k = 0; k < n; k++)
            {
                MatrixArithmetic.AddScaled(Complex.FromPolarCoordinates(1.0 / n, -2 * Math.PI * ((double)l * k % n) / n), modes[k], component);
            }

            largest = Math.Max(largest, component.MaxNorm());
        }

        return largest;
    }
}
