using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Watched systems whose conditional state is known.</summary>
public sealed class DiffusiveSolverTests
{
    private static readonly Operator Z = Operator.FromMatrix(Pauli.Z);

    [Theory]
    [InlineData(0)]
    [InlineData(2.5)]
    public void A_nondemolition_record_acts_by_its_integral_alone(double wiggle)
    {
        // tanh(atanh z0 + 2 sqrt(k eta) Y), for any path with this Y.
        const int steps = 40_000;
        DensityMatrix start = new(ComplexMatrix.Diagonal([0.6, 0.4]));
        double[,] record = new double[steps, 1];
        for (int k = 0; k < steps; k++)
        {
            record[k, 0] = (0.8 + (wiggle * Math.Sin(2 * Math.PI * (k + 0.5) / steps))) / steps;
        }

        DensityMatrix after = DiffusiveSolver.Filter(0 * Z, [new MonitoredJump(Math.Sqrt(0.3) * Z, 0.7)], start, 0, 1.0 / steps, record);
        Assert.Equal(0.733353474853, after.Expectation(Pauli.Z).Real, 1e-6);
        Assert.Equal(0.733353474853, Math.Tanh(Math.Atanh(0.2) + (2 * Math.Sqrt(0.21) * 0.8)), 1e-12);
    }

    [Fact]
    public void A_squeezed_mode_that_is_watched_has_the_variances_of_its_Riccati_equation()
    {
        // H = i eps/2 (a†² - a²), decay k, homodyne of x at efficiency 0.8: Var x 0.71269526484, Var p 0.357142857143.
        const int levels = 24;
        ComplexMatrix a = Oscillator.Annihilation(levels), square = a * a;
        Operator h = new Complex(0, 0.1) * Operator.FromMatrix(square.Adjoint() - square);
        ComplexMatrix x = Oscillator.Position(levels), p = Oscillator.Momentum(levels);
        var options = new DiffusiveOptions
        {
            Trajectories = 2,
            Seed = 5,
            Records = 2,
            MaximumStep = 1e-3,
            DegreeOfParallelism = 1,
            Observables = [Operator.FromMatrix(x), Operator.FromMatrix(x * x), Operator.FromMatrix(p), Operator.FromMatrix(p * p)],
        };
        DiffusiveResult result = DiffusiveSolver.Solve(
            h, [new MonitoredJump(Operator.FromMatrix(a), 0.8)], StateVector.Basis(new CompositeSystem(levels), 0), [0, 12], options);
        foreach (DiffusiveRecord record in result.Records)
        {
            Assert.Equal(0.71269526484, record.Values[1][1] - (record.Values[0][1] * record.Values[0][1]), 2e-3);
            Assert.Equal(0.357142857143, record.Values[3][1] - (record.Values[2][1] * record.Values[2][1]), 2e-3);
        }

        Assert.NotEqual(result.Records[0].Values[0][1], result.Records[1].Values[0][1]);
    }

    [Fact]
    public void A_pure_state_that_is_wholly_seen_stays_pure_in_both_forms()
    {
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), h = 0.7 * Operator.FromMatrix(Pauli.X);
        StateVector start = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        var options = new DiffusiveOptions
        {
            Trajectories = 4,
            Seed = 3,
            Records = 4,
            MaximumStep = 0.01,
            Observables = [Z, Operator.FromMatrix(Pauli.X), Operator.FromMatrix(Pauli.Y)]
        };
        DiffusiveResult vector = DiffusiveSolver.Solve(h, [new MonitoredJump(lowering)], start, [0, 1], options);
        DiffusiveResult matrix = DiffusiveSolver.Solve(h, [new MonitoredJump(lowering)], start.ToDensityMatrix(), [0, 1], options);
        for (int k = 0; k < 4; k++)
        {
            double length = 0;
            for (int o = 0; o < 3; o++)
            {
                Assert.Equal(vector.Records[k].Values[o][1], matrix.Records[k].Values[o][1], 1e-10);
                length += vector.Records[k].Values[o][1] * vector.Records[k].Values[o][1];
            }

            Assert.Equal(1, length, 1e-12);
        }
    }

    [Fact]
    public void A_refined_run_follows_the_same_paths_with_strong_order_one()
    {
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), h = 0.7 * Operator.FromMatrix(Pauli.X);
        StateVector start = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        DiffusiveResult Run(int refinement) => DiffusiveSolver.Solve(h, [new MonitoredJump(lowering)], start, [0, 1],
            new DiffusiveOptions { Trajectories = 64, Records = 64, Seed = 9, MaximumStep = 0.04, Refinement = refinement, Observables = [Z] });
        DiffusiveResult finest = Run(6);
        double Distance(int refinement) => Run(refinement).Records.Zip(finest.Records, (a, b) => Math.Abs(a.Values[0][1] - b.Values[0][1])).Average();
        double coarse = Distance(0), fine = Distance(3);
        Assert.InRange(coarse / fine, 4.5, 16);
        Assert.InRange(coarse, 1e-5, 0.05);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        StateVector start = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        Assert.Contains("efficiency", Assert.Throws<ArgumentException>(() => DiffusiveSolver.Solve(0 * Z, [new MonitoredJump(Z, 1.5)], start, [0,
            1])).Message, StringComparison.Ordinal);
        Assert.Contains("columns", Assert.Throws<ArgumentException>(
            () => DiffusiveSolver.Filter(0 * Z, [new MonitoredJump(Z)], start.ToDensityMatrix(), 0, 0.1, new double[3, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DiffusiveSolver.Solve(0 * Z, [new MonitoredJump(Z)], start, [0]));
    }
}
