using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Transition frequencies of the two qubits, given as angular frequencies or, under their own names, as frequencies.</summary>
/// <param name="A">Angular frequency of qubit A, rad/s.</param>
/// <param name="B">Angular frequency of qubit B, rad/s.</param>
internal sealed record FrequencyPair(double A, double B)
{
    /// <summary>Reads the pair; null when none was given or there was a problem.</summary>
    public static FrequencyPair? Read(double? angularA, double? angularB, double? frequencyA, double? frequencyB, TwoQubitInput input)
    {
        double? a = One(angularA, frequencyA, "A", input), b = One(angularB, frequencyB, "B", input);
        if (a is null != b is null)
        {
            input.AddProblem(a is null ? "angularFrequencyA" : "angularFrequencyB", "give the frequencies of both qubits or of none", "angularFrequencyA",
                "angularFrequencyB", "frequencyA", "frequencyB");
        }

        return a is { } omegaA && b is { } omegaB ? new FrequencyPair(omegaA, omegaB) : null;
    }

    private static double? One(double? angular, double? frequency, string qubit, TwoQubitInput input)
    {
        if (angular is not null && frequency is not null)
        {
            input.AddProblem($"frequency{qubit}", $"give angularFrequency{qubit} or frequency{qubit}, not both", $"angularFrequency{qubit}");
        }

        return angular ?? 2 * Math.PI * frequency;
    }
}
