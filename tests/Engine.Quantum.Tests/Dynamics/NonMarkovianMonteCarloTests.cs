using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Weighted trajectories of equations with negative rates against closed forms and the master equation itself.</summary>
public class NonMarkovianMonteCarloTests
{
    private static readonly Operator s_z = Operator.FromMatrix(Pauli.Z);
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly Operator s_lowering = Operator.FromMatrix(Pauli.Lowering);
    private static readonly Operator s_excited = Operator.FromMatrix(Pauli.Excited);
    private static readonly double[] s_times = [0, 0.8, 1.6, 2.4, 3.2];

    [Fact]
    public void Decay_that_is_partly_undone_has_its_closed_form()
    {
        // No operator of this model is unitary: one of rate 0 completes it.
        MonteCarloOptions options = new() { Trajectories = 4000, Seed = 11, Observables = [s_excited, s_x] };
        StateVector start = new([0.6, 0.8]);
        MonteCarloResult result = NonMarkovianMonteCarlo.Solve(
            0 * s_z, [(s_lowering, Coefficient.Function(t => 0.2 + (0.5 * Math.Cos(2 * t))))], start, s_times, options);
        for (int k = 1; k < s_times.Length; k++)
        {
            double lost = (0.2 * s_times[k]) + (0.25 * Math.Sin(2 * s_times[k]));
            Near(0.64 * Math.Exp(-lost), result.Means(0)[k], 5 * result.StandardErrors(0)[k]);
            Near(0.96 * Math.Exp(-lost / 2), result.Means(1)[k], 5 * result.StandardErrors(1)[k]);
            Assert.InRange(result.StandardErrors(0)[k], 1e-4, 0.05);
        }

        Assert.InRange(result.Errors.TraceDrift, 0, 0.2);
        Assert.Empty(result.Paths);
        Assert.Empty(result.Jumps);
    }

    [Fact]
    public void Several_channels_agree_with_the_equation()
    {
        // A unital map of all three axes with one rate that is negative always.
        Operator y = Operator.FromMatrix(Pauli.Y);
        (Operator, Coefficient)[] channels =
        [
            (s_x, Coefficient.Function(_ => 0.25)), (y, Coefficient.Function(_ => 0.25)), (s_z, Coefficient.Function(t => -0.25 * Math.Tanh(t))),
        ];
        MonteCarloOptions options = new() { Trajectories = 4000, Seed = 5, Observables = [s_x, s_z] };
        StateVector start = new([0.8, 0.6]);
        MonteCarloResult result = NonMarkovianMonteCarlo.Solve(0 * s_z, channels, start, [0, 0.5, 1], options);
        double Along(double a, double b) => Math.Exp(-2 * (a + b));
        for (int k = 1; k < 3; k++)
        {
            double t = 0.5 * k, negative = -0.25 * Math.Log(Math.Cosh(t));
            Near(0.96 * Along(0.25 * t, negative), result.Means(0)[k], 5 * result.StandardErrors(0)[k]);
            Near(0.28 * Along(0.25 * t, 0.25 * t), result.Means(1)[k], 5 * result.StandardErrors(1)[k]);
        }
    }

    [Fact]
    public void Positive_rates_give_the_trajectories_of_the_plain_solver()
    {
        MonteCarloOptions options = new() { Trajectories = 200, Seed = 2, Observables = [s_x], Records = 3, RecordJumps = true };
        StateVector plus = new([1, 1], normalize: true);
        MonteCarloResult weighted = NonMarkovianMonteCarlo.Solve(
            0.5 * s_z, [(s_z, Coefficient.Function(t => 0.3 + (0.1 * t)))], plus, s_times, options);
        MonteCarloResult plain = MonteCarloSolver.Solve(
            0.5 * s_z, [new Jump(s_z, Coefficient.Function(t => Math.Sqrt(0.3 + (0.1 * t))))], plus, s_times, options);
        for (int k = 0; k < s_times.Length; k++)
        {
            Near(plain.Means(0)[k], weighted.Means(0)[k], 1e-13);
            Near(plain.StandardErrors(0)[k], weighted.StandardErrors(0)[k], 1e-13);
        }

        Assert.Equal(3, weighted.Paths.Count);
        Assert.Equal(plain.Jumps, weighted.Jumps);
        Near(0, weighted.Errors.TraceDrift, 1e-13);
    }

    [Fact]
    public void Refuses_rates_that_are_no_numbers()
    {
        StateVector plus = new([1, 1], normalize: true);
        Assert.Throws<ArgumentException>(() => NonMarkovianMonteCarlo.Solve(0 * s_z, [], plus, s_times));
        Assert.Throws<ArgumentException>(() => NonMarkovianMonteCarlo.Solve(
            0 * s_z, [(s_z, Coefficient.Function(_ => 1))], plus, s_times, new MonteCarloOptions { AverageStates = true }));
        Exception? refused = Record.Exception(() => NonMarkovianMonteCarlo.Solve(0 * s_z, [(s_z, Coefficient.Function(_ => double.NaN))], plus, s_times));
        Assert.Contains("NaN", refused!.Message, StringComparison.Ordinal);
    }
}
