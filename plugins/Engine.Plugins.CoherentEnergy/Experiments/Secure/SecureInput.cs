using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>The ensemble an energy-secured distribution is asked about.</summary>
/// <param name="Energies">Energies of the family, or null for a general ensemble.</param>
/// <param name="Weights">Probabilities of the family.</param>
/// <param name="Phases">Phases of the family, or null for one common phase.</param>
/// <param name="Ensemble">The ensemble.</param>
internal sealed record SecureInput(double[]? Energies, double[]? Weights, double[]? Phases, IReadOnlyList<WeightedState> Ensemble)
{
    /// <summary>Spread of a preset that is given none.</summary>
    public const double DefaultSpread = 0.4;

    /// <summary>Energies and weights of a preset.</summary>
    public static (double[] Energies, double[] Weights) Family(SecurePreset preset, double spread) => preset switch
    {
        SecurePreset.Asymmetric => ([0.5, 0.5 + spread / 2, 0.5 + spread], [1 / 3.0, 1 / 3.0, 1 / 3.0]),
        SecurePreset.AsymmetricFixedEnergy => ([0.5 - spread, 0.5, 0.5 + spread / 2], [0.25, 0.25, 0.5]),
        _ => ([0.5 - spread, 0.5, 0.5 + spread], [1 / 3.0, 1 / 3.0, 1 / 3.0]),
    };

    /// <summary>Reads the parameters; null when there was a problem.</summary>
    public static SecureInput? Read(SecureParameters p, TwoQubitInput input)
    {
        int given = (p.Preset != SecurePreset.None ? 1 : 0) + (p.Energies is not null ? 1 : 0) + (p.Ensemble is not null ? 1 : 0);
        if (given != 1)
        {
            input.AddProblem("preset", "give one of preset, energies and ensemble", "energies", "ensemble");
            return null;
        }

        RefuseIgnored(p, input);

        if (p.Ensemble is not null)
        {
            return input.Ensemble("ensemble", p.Ensemble) is { } general ? new SecureInput(null, null, null, general) : null;
        }

        (double[] energies, double[] weights) = p.Energies is null
            ? Family(p.Preset, p.Spread ?? DefaultSpread)
            : (p.Energies, p.Weights ?? [.. p.Energies.Select(_ => 1.0 / p.Energies.Length)]);
        if (p.Energies is null && p.Weights is not null)
        {
            weights = p.Weights;
        }

        if (weights.Length != energies.Length)
        {
            input.AddProblem("weights", $"{energies.Length} members need as many weights, got {weights.Length}", "energies");
            return null;
        }

        if (p.Phases is not null && p.Phases.Length != energies.Length)
        {
            input.AddProblem("phases", $"{energies.Length} members need as many phases, got {p.Phases.Length}", "energies");
            return null;
        }

        for (int k = 0; k < energies.Length; k++)
        {
            if (!(energies[k] is >= 0 and <= 1))
            {
                input.AddProblem($"energies[{k}]", FormattableString.Invariant($"an energy lies in [0, 1], got {energies[k]}"));
            }
        }

        double[]? clean = input.Probabilities("weights", weights);
        if (clean is null || input.Problems.Count > 0)
        {
            return null;
        }

        WeightedState[] ensemble = [.. clean.Select((w, k) => new WeightedState(w, Member(p.Correlation, energies[k], p.Phases?[k] ?? 0)))];
        return new SecureInput(energies, clean, p.Phases, ensemble);
    }

    /// <summary>A parameter that would change nothing is a misunderstanding.</summary>
    private static void RefuseIgnored(SecureParameters p, TwoQubitInput input)
    {
        bool search = p.LossBound is not null || p.LossEnergyBound is not null;
        (string Name, bool Ignored, string Why)[] rules =
        [
            ("spread", p.Spread is not null && p.Preset == SecurePreset.None, "the spread belongs to a preset"),
            ("weights", p.Weights is not null && p.Ensemble is not null, "a general ensemble carries its own probabilities"),
            ("phases", p.Phases is not null && p.Ensemble is not null, "a general ensemble carries its own phases"),
            ("correlation", p.Correlation != Correlation.Correlated && p.Ensemble is not null, "a general ensemble carries its own amplitudes"),
            ("meanEnergy", p.MeanEnergy is not null && !search, "a mean energy belongs to a search; give lossBound too"),
            ("optimizedMembers", p.OptimizedMembers is not null && !search, "members are counted in a search; give lossBound too"),
            ("freePhases", p.FreePhases && !search, "free phases belong to a search; give lossBound too"),
            ("lossEnergyBound", p.LossEnergyBound is not null && p.LossBound is not null, "give lossBound or lossEnergyBound, not both"),
        ];
        foreach ((string name, _, string why) in rules.Where(r => r.Ignored))
        {
            input.AddProblem(name, why);
        }
    }

    private static System.Numerics.Complex[] Member(Correlation correlation, double energy, double phase) => correlation == Correlation.Correlated
        ? StatePresets.Correlated(energy, phase)
        : StatePresets.Anticorrelated(energy, phase);
}
