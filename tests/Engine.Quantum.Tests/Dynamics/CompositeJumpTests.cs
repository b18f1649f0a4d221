using System.Numerics;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Jump operators A + f(t)B are one, not two.</summary>
public sealed class CompositeJumpTests
{
    private static readonly Operator Sm = Operator.FromMatrix(Pauli.Lowering);
    private static readonly Operator Z = Operator.FromMatrix(Pauli.Z);

    [Fact]
    public void A_driven_part_interferes_with_a_constant_one()
    {
        // One jump √g (σ₋ + f cos(ωt) σ_z), H = D/2 σ_x, from e: QuTiP 4.7.1, mesolve with a time-dependent collapse operator.
        Jump jump = new Jump(Math.Sqrt(0.4) * Sm).Plus(Coefficient.Cosine(0.5, 2), Math.Sqrt(0.4) * Z);
        var options = new EvolutionOptions { Observables = [Operator.FromMatrix(Pauli.Excited), Operator.FromMatrix(Pauli.X), Operator.FromMatrix(Pauli.Y)] };
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(0.5 * Operator.FromMatrix(Pauli.X), [jump],
            StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 3], options);
        Assert.Equal(0.243647795235, result.RealExpectations(0)[1], 1e-8);
        Assert.Equal(-0.00128031651424, result.RealExpectations(1)[1], 1e-8);
        Assert.Equal(-0.431031274058, result.RealExpectations(2)[1], 1e-8);
    }

    [Fact]
    public void A_constant_sum_is_the_sum_of_its_operators()
    {
        Coefficient f = Coefficient.ComplexFunction(_ => new Complex(0.3, -0.8)), one = Coefficient.Function(_ => 1.0);
        Jump parts = new Jump(Sm, one).Plus(f, Z).Plus(one, 0.2 * Operator.FromMatrix(Pauli.X));
        Jump whole = Sm + (new Complex(0.3, -0.8) * Z) + (0.2 * Operator.FromMatrix(Pauli.X));
        StateVector start = new([0.6, new Complex(0, 0.8)]);
        DensityMatrix a = LindbladSolver.Solve(0.4 * Z, [parts], start, [0, 1.5]).Final, b = LindbladSolver.Solve(0.4 * Z, [whole], start, [0, 1.5]).Final;
        for (int k = 0; k < 4; k++)
        {
            Assert.True(Complex.Abs(a.AsSpan()[k] - b.AsSpan()[k]) < 1e-8);
        }
    }

    [Fact]
    public void Trajectories_jump_by_the_whole_operator()
    {
        Jump jump = new Jump(Math.Sqrt(0.4) * Sm).Plus(Coefficient.Cosine(0.5, 2), Math.Sqrt(0.4) * Z);
        Operator excited = Operator.FromMatrix(Pauli.Excited);
        var options = new MonteCarloOptions { Trajectories = 2000, Seed = 4, Observables = [excited], RecordJumps = true, Records = 2, AverageStates = true };
        MonteCarloResult result = MonteCarloSolver.Solve(0.5 * Operator.FromMatrix(Pauli.X), [jump], StateVector.Basis(CompositeSystem.Qubits(1), 1),
            [0, 1.5, 3], options);
        Assert.InRange(Math.Abs(result.Means(0)[2] - 0.243647795235), 0, 4 * result.StandardErrors(0)[2]);
        Assert.Equal(result.Means(0)[2], result.AverageStates[2][1, 1].Real, 1e-12);
        Assert.Equal(2, result.Paths.Count);
        Assert.Equal(result.MeanJumps, result.Jumps.Average(j => j.Count), 1e-12);
        Assert.All(result.Jumps.Take(50), jumps => Assert.Equal(jumps.OrderBy(j => j.Time), jumps));
    }

    [Fact]
    public void Parts_of_another_system_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Jump(Sm).Plus(Coefficient.Cosine(1, 1), Operator.FromMatrix(Oscillator.Annihilation(3))));
}
