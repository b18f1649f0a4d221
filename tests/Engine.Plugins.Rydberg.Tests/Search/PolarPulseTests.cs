using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Tests.Search;

public class PolarPulseTests
{
    [Fact]
    public void Gradient_is_that_of_finite_differences()
    {
        const int slices = 4;
        var pulse = new PolarPulse(slices, [2, double.PositiveInfinity, 1.5], [0]);
        var x = new double[pulse.VariableCount];
        pulse.Randomize(new RandomStream(3, 1), 0.7, x);
        double[] weights = [.. Enumerable.Range(0, x.Length).Select(i => Math.Cos(i + 0.3))];
        var gradient = new double[x.Length];
        pulse.PullBack(x, weights, gradient);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal((Value(i, 1e-6) - Value(i, -1e-6)) / 2e-6, gradient[i], 1e-8);
        }

        double Value(int i, double step)
        {
            double[] moved = [.. x];
            moved[i] += step;
            var amplitudes = new double[x.Length];
            pulse.Amplitudes(moved, amplitudes);
            return amplitudes.Zip(weights, (a, w) => a * w).Sum();
        }
    }

    [Fact]
    public void Writing_gives_the_amplitudes_back_within_the_limit()
    {
        var pulse = new PolarPulse(3, [2, double.PositiveInfinity], [0]);
        double[] amplitudes = [0, 1, -3, 0, -1, 4];
        var back = new double[6];
        pulse.Amplitudes(pulse.Write(amplitudes), back);
        Assert.Equal([0.0, 1, -1.2, 0, -1, 1.6], back.Select(v => Math.Round(v, 14)));
    }

    [Fact]
    public void Waiting_before_a_pulse_changes_neither_its_end_nor_its_Rydberg_time()
    {
        var model = new TwoAtomModel(TwoAtomSpace.Ladder, complexDrive: false, attractive: true);
        ControlProblem problem = model.Problem(ControlProblem.EqualSlices(5, 6), EntanglementGoal.Concurrence);
        double[] amplitudes = [0.3, -0.5, 0.8, 0.2, 0.1, -0.6, 0.4, 0.4, -0.3, 0.9, 0.1, 0.2];
        ControlValue value = ControlEvaluatorFactory.Create(problem).Evaluate(amplitudes, 0, []);
        var run = new GrapeRun(0, amplitudes, [], problem.Durations, amplitudes, value, 0, []);
        var found = new FoundPulse(problem, run, new GrapeResult([run], run), [false, true]);
        FoundPulse later = found.AfterWaiting(7.5);
        Assert.Equal(7.5, later.Run.Durations.Sum(), 1e-14);
        Assert.Equal(value.Infidelity, later.Run.Value.Infidelity, 1e-14);
        Assert.Equal(value.RunningCost, later.Run.Value.RunningCost, 1e-13);

        // Over slices of the same edges the average is the pulse itself.
        double[] again = later.Resample(later.Run.Durations);
        Assert.Equal(later.Run.Amplitudes, again.Select(v => v), (a, b) => Math.Abs(a - b) < 1e-13);
    }
}
