using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>A pulse a search found, the problem it belongs to, and the whole outcome of the search.</summary>
/// <param name="Problem">The problem; its slices may differ from those asked for where the pulse waits before it begins.</param>
/// <param name="Run">The pulse.</param>
/// <param name="Result">Every start of the last search.</param>
/// <param name="Held">Controls that a wait holds at their first value in place of zero: detunings.</param>
internal sealed record FoundPulse(ControlProblem Problem, GrapeRun Run, GrapeResult Result, IReadOnlyList<bool> Held)
{
    private const double SlopeTolerance = 1e-6;

    /// <summary>Of two pulses the one a search would choose: least running cost among those that meet the infidelity, else least infidelity.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <param name="infidelityGoal">What counts as reached.</param>
    public static FoundPulse Better(FoundPulse? one, FoundPulse other, double infidelityGoal)
    {
        if (one is null)
        {
            return other;
        }

        bool oneGood = IsGood(one.Run), otherGood = IsGood(other.Run);
        bool otherWins = oneGood == otherGood
            ? oneGood ? other.Run.Value.RunningCost < one.Run.Value.RunningCost : other.Run.Value.Infidelity < one.Run.Value.Infidelity
            : otherGood;
        return otherWins ? other : one;

        bool IsGood(GrapeRun run) => run.Value.Infidelity <= infidelityGoal && run.SlopeExcess <= SlopeTolerance;
    }

    /// <summary>This pulse after a wait that fills a longer duration.</summary>
    /// <param name="duration">The longer duration.</param>
    public FoundPulse AfterWaiting(double duration)
    {
        double wait = duration - Run.Durations.Sum();
        if (wait <= 0)
        {
            return this;
        }

        int slices = Run.Durations.Count;
        double[] durations = [wait, .. Run.Durations];
        double[] amplitudes = [.. Held.SelectMany((held, k) => Run.Amplitudes.Skip(k * slices).Take(slices).Prepend(held ? Run.Amplitudes[k * slices] : 0))];
        var problem = new ControlProblem(Problem.Members, durations, Problem.Inputs, Problem.Target)
        {
            RunningOperator = Problem.RunningOperator,
            InputWeights = Problem.InputWeights,
        };
        ControlValue value = ControlEvaluatorFactory.Create(problem).Evaluate(amplitudes, durations, [.. Run.TargetVariables], 0, [], [], []);
        return this with { Problem = problem, Run = Run with { Durations = durations, Amplitudes = amplitudes, Value = value } };
    }

    /// <summary>The time average of this pulse, after a wait, over other slices.</summary>
    /// <param name="durations">The slices.</param>
    public double[] Resample(IReadOnlyList<double> durations)
    {
        double total = durations.Sum();
        FoundPulse padded = AfterWaiting(total);
        IReadOnlyList<double> old = padded.Run.Durations;
        var result = new double[Held.Count * durations.Count];
        int i = 0;
        double begin = 0, oldBegin = 0;
        for (int j = 0; j < durations.Count; j++)
        {
            double end = begin + durations[j];
            while (true)
            {
                double oldEnd = oldBegin + old[i];
                double overlap = Math.Min(end, oldEnd) - Math.Max(begin, oldBegin);
                for (int k = 0; overlap > 0 && k < Held.Count; k++)
                {
                    result[k * durations.Count + j] += overlap / durations[j] * padded.Run.Amplitudes[k * old.Count + i];
                }

                if (oldEnd >= end || i == old.Count - 1)
                {
                    break;
                }

                oldBegin = oldEnd;
                i++;
            }

            begin = end;
        }

        return result;
    }
}
