using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Models with closed-form solutions; the mathematics stands beside each.</summary>
internal static class OracleLibrary
{
    private static readonly Complex I = Complex.ImaginaryOne;

    /// <param name="small">Fewer levels and spins, for methods that factor or exponentiate matrices over whole density matrices.</param>
    public static IEnumerable<OracleProblem> All(bool small = false) =>
    [
        DampedCavity(small ? 12 : 24), DrivenDampedQubit(), StrongDampingQubit(), TwoQubitDecay(), FreeFermions(small ? 3 : 6), DetunedRabi(),
        BeamSplitter(small ? 4 : 10, small ? 0.1 : 0.5),
        PhaseDamping(), AmplitudeDamping(), LandauZener(),
    ];

    public static OracleProblem ByName(string name, bool small = false) => All(small).Single(problem => problem.Name == name);

    /// <summary>A coherent state stays coherent: α(t) = α e^{-(iΔ + κ/2)t}.</summary>
    public static OracleProblem DampedCavity(int levels = 24)
    {
        const double Detuning = 3, Kappa = 0.4;
        Complex alpha = new(0.9, -0.5);
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(levels));
        Operator number = a.Adjoint() * a;
        return new OracleProblem("damped cavity", Detuning * number, [Math.Sqrt(Kappa) * a], NamedStates.Coherent(levels, alpha), ReferenceProblems.Grid(4, 9),
            [a, number], t =>
        {
            Complex value = alpha * Complex.Exp(-((I * Detuning) + (Kappa / 2)) * t);
            return [value, value.Real * value.Real + value.Imaginary * value.Imaginary];
        })
        {
            Steady = StateVector.Basis(a.System, 0).ToDensityMatrix(),
        };
    }

    /// <summary>Torrey's solution on resonance, oscillating: ρ₁₁ = Ω²/(γ² + 2Ω²) [1 - e^{-3γt/4}(cos λt + 3γ/(4λ) sin λt)], λ² = Ω² - γ²/16.</summary>
    public static OracleProblem DrivenDampedQubit() => Torrey("driven damped qubit", 1.3, 0.5);

    /// <summary>The same, overdamped: λ imaginary.</summary>
    public static OracleProblem StrongDampingQubit() => Torrey("overdamped driven qubit", 0.2, 2.0);

    /// <summary>√(1-e)|00⟩ + √e|11⟩ under decay q = e^{-γt}: populations e q, coherence √(e(1-e)) √(q_A q_B).</summary>
    public static OracleProblem TwoQubitDecay()
    {
        const double E = 0.8, GammaA = 1, GammaB = 0.6;
        CompositeSystem system = CompositeSystem.Qubits(2);
        Operator a = Operator.On(system, 0, Pauli.Lowering), b = Operator.On(system, 1, Pauli.Lowering);
        var initial = new StateVector([Math.Sqrt(1 - E), 0, 0, Math.Sqrt(E)], system);
        return new OracleProblem(
            "two-qubit decay", 0 * (a.Adjoint() * a), [Math.Sqrt(GammaA) * a, Math.Sqrt(GammaB) * b], initial, ReferenceProblems.Grid(2, 9),
            [a.Adjoint() * a, b.Adjoint() * b, a.Adjoint() * a * (b.Adjoint() * b), a * b], t =>
            {
                double qa = Math.Exp(-GammaA * t), qb = Math.Exp(-GammaB * t);
                return [E * qa, E * qb, E * qa * qb, Math.Sqrt(E * (1 - E) * qa * qb)];
            })
        {
            Steady = StateVector.Basis(system, 0, 0).ToDensityMatrix(),
        };
    }

    /// <summary>An XX chain is free fermions: ⟨n_m(t)⟩ = Σ_{j occupied} |Σ_k φ_k(m) φ_k(j) e^{-iε_k t}|², φ_k(j) = √(2/(N+1)) sin(jkπ/(N+1)), ε_k = 2J
    /// cos(kπ/(N+1)).</summary>
    public static OracleProblem FreeFermions(int n)
    {
        const double J = 0.8;
        CompositeSystem system = CompositeSystem.Qubits(n);
        Operator[] lower = [.. Enumerable.Range(0, n).Select(k => Operator.On(system, k, Pauli.Lowering))];
        Operator h = Enumerable.Range(0, n - 1).Select(k => J * ((lower[k].Adjoint() * lower[k + 1]) + (lower[k + 1].Adjoint() * lower[k])))
            .Aggregate((x, y) => x + y);
        int[] neel = [.. Enumerable.Range(0, n).Select(k => 1 - (k % 2))];
        return new OracleProblem("free fermions", h, [], StateVector.Basis(system, neel), ReferenceProblems.Grid(5, 6),
            [.. lower.Select(l => l.Adjoint() * l)], t =>
        {
            var result = new Complex[n];
            for (int m = 1; m <= n; m++)
            {
                for (int j = 1; j <= n; j++)
                {
                    Complex amplitude = Complex.Zero;
                    for (int k = 1; k <= n; k++)
                    {
                        double angle = k * Math.PI / (n + 1);
                        amplitude += 2.0 / (n + 1) * Math.Sin(m * angle) * Math.Sin(j * angle) * Complex.Exp(-2 * I * J * Math.Cos(angle) * t);
                    }

                    result[m - 1] += neel[j - 1] * Complex.Abs(amplitude) * Complex.Abs(amplitude);
                }
            }

            return result;
        });
    }

    /// <summary>P₁ = Ω²/(Ω² + Δ²) sin²(√(Ω² + Δ²) t/2).</summary>
    public static OracleProblem DetunedRabi()
    {
        const double Omega = 1.1, Delta = 0.7;
        Operator x = Operator.FromMatrix(Pauli.X), excited = Operator.FromMatrix(Pauli.Excited);
        double rabi = Math.Sqrt((Omega * Omega) + (Delta * Delta));
        return new OracleProblem("detuned Rabi", (Omega / 2 * x) + (-Delta * excited), [], StateVector.Basis(CompositeSystem.Qubits(1), 0),
            ReferenceProblems.Grid(12, 13), [excited],
            t => [Math.Pow(Omega / rabi * Math.Sin(rabi * t / 2), 2)]);
    }

    /// <summary>g(a†b + ab†) turns |α⟩|0⟩ into |α cos gt⟩|-iα sin gt⟩.</summary>
    public static OracleProblem BeamSplitter(int levels, double amplitude)
    {
        const double G = 0.9;
        CompositeSystem system = new(levels, levels);
        Operator a = Operator.On(system, 0, Oscillator.Annihilation(levels)), b = Operator.On(system, 1, Oscillator.Annihilation(levels));
        StateVector initial = NamedStates.Coherent(levels, amplitude).Tensor(StateVector.Basis(new CompositeSystem(levels), 0));
        return new OracleProblem("beam splitter", G * ((a.Adjoint() * b) + (b.Adjoint() * a)), [], initial, ReferenceProblems.Grid(2, 4),
            [a, b, b.Adjoint() * b],
            t => [amplitude * Math.Cos(G * t), -I * amplitude * Math.Sin(G * t), Math.Pow(amplitude * Math.Sin(G * t), 2)]);
    }

    /// <summary>L = √(2γ) |1⟩⟨1|: coherence decays at γ, populations stay; H turns the coherence.</summary>
    public static OracleProblem PhaseDamping()
    {
        const double Gamma = 0.3, Omega = 2;
        Operator excited = Operator.FromMatrix(Pauli.Excited), lowering = Operator.FromMatrix(Pauli.Lowering);
        var initial = new StateVector([0.6, 0.8]);
        return new OracleProblem("phase damping", Omega * excited, [Math.Sqrt(2 * Gamma) * excited], initial, ReferenceProblems.Grid(5, 6), [excited, lowering],
            t => [0.64, 0.48 * Complex.Exp(-((I * Omega) + Gamma) * t)]);
    }

    /// <summary>L = √γ |0⟩⟨1|: the population decays at γ, coherence at γ/2.</summary>
    public static OracleProblem AmplitudeDamping()
    {
        const double Gamma = 0.7, Omega = 1.5;
        Operator excited = Operator.FromMatrix(Pauli.Excited), lowering = Operator.FromMatrix(Pauli.Lowering);
        return new OracleProblem("amplitude damping", Omega * excited, [Math.Sqrt(Gamma) * lowering], new StateVector([0.6, 0.8]),
            ReferenceProblems.Grid(4, 6), [excited, lowering],
            t => [0.64 * Math.Exp(-Gamma * t), 0.48 * Complex.Exp(-((I * Omega) + (Gamma / 2)) * t)])
        {
            Steady = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(),
        };
    }

    /// <summary>
    /// H = vt/2 σz + g σx: the probability to change the adiabatic branch is exp(-2πg²/v); between adiabatic states the finite span costs only order gv/(vT)³.
    /// </summary>
    public static OracleProblem LandauZener()
    {
        const double V = 1, G = 0.4, T = 60;
        Operator z = Operator.FromMatrix(Pauli.Z), x = Operator.FromMatrix(Pauli.X);
        Hamiltonian h = new Hamiltonian(G * x).Drive(Coefficient.Function(t => V * t / 2), z);
        (_, StateVector startUpper) = Branches(-V * T / 2);
        (StateVector endLower, _) = Branches(V * T / 2);
        Operator changed = Operator.FromMatrix(Projector.Onto(endLower));
        double start = changed.Expectation(startUpper).Real;
        return new OracleProblem("Landau-Zener", h, [], startUpper, [-T, T], [changed],
            t => [t < 0 ? start : Math.Exp(-2 * Math.PI * G * G / V)])
        { Tolerance = 1e-5 };

        static (StateVector Lower, StateVector Upper) Branches(double d)
        {
            double angle = Math.Atan2(G, d) / 2;
            return (new StateVector([-Math.Sin(angle), Math.Cos(angle)]), new StateVector([Math.Cos(angle), Math.Sin(angle)]));
        }
    }

    private static OracleProblem Torrey(string name, double omega, double gamma)
    {
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), excited = Operator.FromMatrix(Pauli.Excited);
        double weight = (gamma * gamma) + (2 * omega * omega);
        Complex lambda = Complex.Sqrt(new Complex((omega * omega) - (gamma * gamma / 16), 0));
        return new OracleProblem(
            name, omega / 2 * Operator.FromMatrix(Pauli.X), [Math.Sqrt(gamma) * lowering], StateVector.Basis(CompositeSystem.Qubits(1), 0),
            ReferenceProblems.Grid(15, 16), [excited],
            t => [omega * omega / ((gamma * gamma) + (2 * omega * omega))
                * (1 - (Math.Exp(-0.75 * gamma * t) * (Complex.Cos(lambda * t) + (0.75 * gamma / lambda * Complex.Sin(lambda * t)))))])
        {
            // ρ₁₁ = Ω²/(γ² + 2Ω²), ρ₀₁ = iΩγ/(γ² + 2Ω²).
            Steady = new DensityMatrix(ComplexMatrix.FromRows(
                [1 - (omega * omega / weight), I * omega * gamma / weight], [-I * omega * gamma / weight, omega * omega / weight])),
        };
    }
}
