namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="EmissionExperiment"/>.</summary>
public sealed record EmissionParameters : IValidatable
{
    private const int MostPulses = 7;

    /// <summary>Pulse areas.</summary>
    [Parameter("Area of each pulse, 2 to 7 of them; each starts a time bin.", Symbol = "theta", MinimumLength = 2, MaximumLength = MostPulses)]
    [Quantity("rad")]
    public double[] Areas { get; init; } = [Math.PI, Math.PI];

    /// <summary>Decay rate of the emitter.</summary>
    [Parameter("Spontaneous decay rate of the emitter.", Symbol = "gamma")]
    [Quantity("1/s", Minimum = 0, ExclusiveMinimum = true)]
    public double DecayRate { get; init; } = 1e9;

    /// <summary>Time between pulses.</summary>
    [Parameter("Time from each pulse to the next; ln 2 over the decay rate when left out.", Symbol = "tau")]
    [Quantity("s", Minimum = 0)]
    public double? Delay { get; init; }

    /// <summary>Length of the last bin.</summary>
    [Parameter("Length of the last bin; until everything is emitted when left out.")]
    [Quantity("s", Minimum = 0)]
    public double? LastBin { get; init; }

    /// <summary>Collection efficiency.</summary>
    [Parameter("Chance that an emitted photon is collected.", Symbol = "eta")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double Collection { get; init; } = 1;

    /// <summary>Points of the curves.</summary>
    [Parameter("Delays in the table and the curves against it.", Minimum = 2, Maximum = 100000)]
    public int Points { get; init; } = 101;

    internal double Between => Delay ?? Math.Log(2) / DecayRate;

    /// <summary>q of every bin for a time between pulses.</summary>
    internal double[] Kept(double delay) =>
        [.. Enumerable.Range(0, Areas.Length).Select(k => k < Areas.Length - 1 ? Math.Exp(-DecayRate * delay) : LastBin is { } last
            ? Math.Exp(-DecayRate * last) : 0)];

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Areas.Length is < 2 or > MostPulses || !Areas.All(double.IsFinite))
        {
            yield return new ParameterProblem("areas", $"2 to {MostPulses} finite areas are needed, got {Areas.Length}");
        }
    }
}
