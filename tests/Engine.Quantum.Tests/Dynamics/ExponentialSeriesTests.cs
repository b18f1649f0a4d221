using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>The Chebyshev series against the dense exponential of the superoperator, for generators of every kind: oscillating, decaying, both,
/// neither.</summary>
public class ExponentialSeriesTests
{
    public static TheoryData<string> Generators =>
        ["dense", "dissipative", "ladder", "strongly damped", "thermal", "dephased", "unitary", "zero", "pure loss", "balanced", "one level", "two levels",
            "tiny"];

    [Theory]
    [MemberData(nameof(Generators))]
    public void Error_stays_below_its_bound(string name)
    {
        (Operator h, Operator[] jumps, double time) = Problem(name);
        StateVector start = RandomStates.Pure(h.System, new RandomStream(3));
        ComplexMatrix rho = start.ToDensityMatrix().ToMatrix();

        // In 64 parts: squaring the exponential of a large norm costs digits.
        ComplexMatrix part = MatrixExponential.Compute(time / 64 * Liouvillian.Matrix(h, jumps));
        Complex[] exact = rho.AsSpan().ToArray();
        for (int k = 0; k < 64; k++)
        {
            exact = part * exact;
        }

        foreach (double tolerance in new[] { 1e-4, 1e-8, 1e-11 })
        {
            foreach (double[] times in new[] { [0, time], ReferenceProblems.Grid(time, 40) })
            {
                var options = new EvolutionOptions { Method = EvolutionMethod.Chebyshev, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };
                EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(h, [.. jumps.Select(l => new Jump(l))], start, times, options);
                double error = MatrixVector.Norm([.. exact.Zip(result.Final.ToMatrix().AsSpan().ToArray(), (a, b) => a - b)]);

                // The reference carries rounding of its own.
                Assert.True(error <= result.Errors.Integration + 1e-13, $"{tolerance}: error {error}, bound {result.Errors.Integration}");
                Assert.True(result.Errors.Integration <= tolerance * result.Statistics.Steps,
                    $"{tolerance}: bound {result.Errors.Integration} after {result.Statistics.Steps} steps");
                Assert.Equal(0, MatrixArithmetic.HermitianDefect(result.Final.ToMatrix()));
            }
        }
    }

    /// <summary>The width of the spectrum times the time, and a few roots of it.</summary>
    [Fact]
    public void Products_are_near_the_least_possible()
    {
        CompositeSystem system = CompositeSystem.Qubits(6);
        Operator h = ReferenceProblems.Chain(system);
        double[] energies = HermitianEigenDecomposition.Eigenvalues(h.ToMatrix());
        StateVector start = StateVector.Basis(system, new int[6]);
        foreach (double time in new[] { 2.0, 5, 20 })
        {
            double radius = (energies[^1] - energies[0]) * time;
            EvolutionResult<DensityMatrix> open = LindbladSolver.Solve(h, [0.2 * Operator.On(system, 2, Pauli.Z)], start, [0, time], Chebyshev);
            Assert.InRange(open.Statistics.Applications, radius, (1.15 * radius) + 50);
            EvolutionResult<StateVector> closed = SchrodingerSolver.Solve(h, start, [0, 10 * time], Chebyshev);
            Assert.InRange(closed.Statistics.Applications, 5 * radius, (1.15 * 5 * radius) + 50);
        }
    }

    /// <summary>Outputs inside a step are the ones of steps that end there, whether as functionals or as states.</summary>
    [Fact]
    public void Outputs_inside_a_step_are_exact()
    {
        OracleProblem problem = OracleLibrary.DampedCavity();
        foreach (EvolutionMethod method in new[] { EvolutionMethod.Chebyshev, EvolutionMethod.Taylor })
        {
            foreach (bool states in new[] { false, true })
            {
                double[] times = ReferenceProblems.Grid(4, 70);
                EvolutionOptions options = new()
                {
                    Method = method,
                    Observables = problem.Observables,
                    KeepStates = states,
                    RelativeTolerance = 1e-10,
                    AbsoluteTolerance = 1e-11,
                };
                EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(problem.Hamiltonian, problem.Jumps, problem.Initial, times, options);
                for (int t = 0; t < times.Length; t++)
                {
                    Complex[] expected = problem.Expected(times[t]);
                    Near(expected[0], result.Expectations(0)[t], 1e-9);
                    Near(expected[1], result.Expectations(1)[t], 1e-9);
                    Near(1, states ? result.States[t].ToMatrix().Trace() : 1, 1e-9);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    public void Packing_is_exact_and_expectations_agree(int d)
    {
        var stream = new RandomStream(19, (ulong)d);
        DensityMatrix rho = RandomStates.Mixed(new CompositeSystem(d), d, stream);
        double[] packed = new double[HermitianPacking.Length(d)];
        HermitianPacking.Pack(rho.AsSpan(), d, packed);
        Assert.Equal(0, packed.Length % 2);
        Near(MatrixVector.Norm(rho.AsSpan()), Math.Sqrt(packed.Sum(x => x * x)), 1e-14);
        Complex[] back = new Complex[d * d];
        HermitianPacking.Unpack(packed, d, back);
        Near(rho.ToMatrix(), new ComplexMatrix(d, d, back), 1e-15);
        Operator observable = Operator.FromMatrix(RandomStates.Gaussian(d, d, stream));
        Near(observable.Expectation(rho), HermitianPacking.Expectation(observable, packed), 1e-13 * d);
        Near(1, HermitianPacking.Trace(packed, d), 1e-13);
    }

    private static EvolutionOptions Chebyshev => new() { Method = EvolutionMethod.Chebyshev };

    private static (Operator H, Operator[] Jumps, double Time) Problem(string name)
    {
        const int D = 11;
        var stream = new RandomStream(5);
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(D)), number = a.Adjoint() * a, x = a + a.Adjoint();
        Operator Dense(double scale) => Operator.FromMatrix(scale * RandomStates.Gaussian(D, D, stream));
        Operator Hermitian(double scale)
        {
            Operator m = Dense(scale);
            return 0.5 * (m + m.Adjoint());
        }

        Operator Matrix(int d, Complex scale) => Operator.FromMatrix(ComplexMatrix.Create(d, d, (r, c) => scale * (1 + r + (2 * c))));
        return name switch
        {
            "dense" => (Hermitian(1), [Dense(0.3), Dense(0.2)], 3),
            "dissipative" => (Hermitian(0.01), [Dense(0.6), Dense(0.6)], 2),
            "ladder" => (number, [a], 4),
            "strongly damped" => ((0.1 * number) + (0.3 * x), [3 * a], 3),
            "thermal" => (0.5 * number, [1.5 * a, a.Adjoint()], 2),
            "dephased" => (0.2 * x, [number], 1),
            "unitary" => ((3 * number) + x, [], 4),
            "zero" => (0 * number, [], 10),
            "pure loss" => (0 * number, [2 * a], 4),
            "balanced" => (number, [Math.Sqrt(2.0 / D) * number], 3),
            "one level" => (Matrix(1, 1), [Matrix(1, new Complex(0, 2))], 3),
            "two levels" => (Operator.FromMatrix(Pauli.Y), [Matrix(2, new Complex(0.1, 0.2))], 3),
            _ => (1e-150 * number, [1e-80 * a], 2),
        };
    }
}
