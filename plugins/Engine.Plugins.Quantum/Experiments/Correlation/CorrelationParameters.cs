namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="CorrelationExperiment"/>.</summary>
public sealed record CorrelationParameters : AccuracyParameters
{
    /// <summary>Which correlation.</summary>
    [Parameter("two-time <A(t+tau)B(t)>, g1 and g2 of first, the emission spectrum of first, or the power spectrum of <A(tau)B(0)>.")]
    public CorrelationKind Kind { get; init; } = CorrelationKind.G2;

    /// <summary>A, or c.</summary>
    [Parameter("A, or the operator whose g1, g2 or spectrum is wanted.", Required = true, Example = "a")]
    public string First { get; init; } = "";

    /// <summary>The second operator B of the correlation.</summary>
    [Parameter("B; for two-time and power.", Example = "a'")]
    public string? Second { get; init; }

    /// <summary>An operator between.</summary>
    [Parameter("For two-time an operator C at the later time: <A(t) C(t+tau) B(t)>.")]
    public string? Middle { get; init; }

    /// <summary>The time of the first operator.</summary>
    [Parameter("t: steady, or a time; the model's initial state evolves to it.", Example = "steady")]
    public string At { get; init; } = "steady";

    /// <summary>Times between the two operators.</summary>
    [Parameter("Delays: from:to:count, or a list; the model's times when left out.", Example = "0:100ns:201")]
    public string? Delays { get; init; }

    /// <summary>First frequency of a spectrum.</summary>
    [Parameter("First frequency of a spectrum; chosen around the poles when left out.", Example = "-2pi*50MHz")]
    public string? FrequencyFrom { get; init; }

    /// <summary>Last frequency of a spectrum.</summary>
    [Parameter("Last frequency of a spectrum.", Example = "2pi*50MHz")]
    public string? FrequencyTo { get; init; }

    /// <summary>Number of frequencies.</summary>
    [Parameter("Number of frequencies.", Minimum = 2, Maximum = 100_000)]
    public int Frequencies { get; init; } = 401;
}
