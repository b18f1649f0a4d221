namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.elements</c>.</summary>
public sealed record ElementsParameters : LinkParameters
{
    /// <summary>The modes.</summary>
    [Parameter("Modes as l:r, or l alone for r = 0.", MinimumLength = 1, MaximumLength = 60, Example = "1:0,-1:0,1:1")]
    public IReadOnlyList<string> Modes { get; init; } = ["1:0", "-1:0"];

    /// <summary>Wave number of W.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Transverse wave number times waist, for the correlation W.", Symbol = "K w0")]
    public double Wavenumber { get; init; } = 1;

    /// <summary>Direction of K.</summary>
    [Quantity("rad")]
    [Parameter("Direction of the transverse wave vector, for the correlation W.", Symbol = "phi")]
    public double Azimuth { get; init; }

    /// <summary>Separation of the ambiguity function.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Separation along x over the waist, for the ambiguity function at this wave vector.", Symbol = "Delta/w0")]
    public double Separation { get; init; } = 0.5;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        var seen = new HashSet<Turbulence.Modes.LaguerreGaussMode>();
        for (int i = 0; i < Modes.Count; i++)
        {
            if (!Turbulence.Modes.LaguerreGaussMode.TryParse(Modes[i], out Turbulence.Modes.LaguerreGaussMode mode, out string? problem))
            {
                yield return new($"modes[{i}]", problem);
            }
            else if (!seen.Add(mode))
            {
                yield return new($"modes[{i}]", $"mode {mode} is given twice");
            }
        }
    }
}
