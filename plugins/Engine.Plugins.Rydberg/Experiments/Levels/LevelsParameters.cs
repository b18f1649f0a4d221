using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="LevelsExperiment"/>.</summary>
public sealed record LevelsParameters : IValidatable
{
    /// <summary>The species.</summary>
    [Parameter("Isotope: Li6, Li7, Na23, K39, K40, K41, Rb85, Rb87, Cs133, or one of the file of atomic data.", Example = "Cs133")]
    public string Species { get; init; } = "Rb87";

    /// <summary>First n.</summary>
    [Parameter("Smallest n of the table of levels; below the lowest existing one of a series that is taken.", Minimum = 1, Maximum = 200)]
    public int From { get; init; } = 50;

    /// <summary>Last n.</summary>
    [Parameter("Largest n of the table of levels.", Minimum = 1, Maximum = 200)]
    public int To { get; init; } = 70;

    /// <summary>Largest l.</summary>
    [Parameter("Largest l of the table of levels.", Minimum = 0, Maximum = 10)]
    public int LargestOrbital { get; init; } = 3;

    /// <summary>n of the level whose transitions are listed.</summary>
    [Parameter("Principal quantum number of the level whose transitions are listed.", Symbol = "n", Minimum = 1, Maximum = 200)]
    public int PrincipalQuantumNumber { get; init; } = 60;

    /// <summary>l of that level.</summary>
    [Parameter("Its orbital quantum number.", Symbol = "l", Minimum = 0, Maximum = 10)]
    public int OrbitalQuantumNumber { get; init; }

    /// <summary>j of that level.</summary>
    [Quantity("1", Minimum = 0.5, Maximum = 10.5)]
    [Parameter("Its total quantum number; l + 1/2 when not given.", Symbol = "j")]
    public double? TotalQuantumNumber { get; init; }

    /// <summary>Largest n of transitions.</summary>
    [Parameter("Largest n of the levels it goes to; n + 10 when not given.", Minimum = 1, Maximum = 400)]
    public int? MaximumNumber { get; init; }

    /// <summary>Temperature T of the surroundings.</summary>
    [Quantity("K", Minimum = 0, Maximum = 2000)]
    [Parameter("Temperature of the surroundings.", Symbol = "T")]
    public double Temperature { get; init; } = 300;

    /// <summary>Step h of the wave functions.</summary>
    [Quantity("1", Minimum = 0.001, Maximum = 0.02)]
    [Parameter("Step of the wave functions in the square root of the radius over a0.")]
    public double Step { get; init; } = RadialFunctions.DefaultStep;

    /// <summary>Atomic data.</summary>
    [Parameter("Atomic data as JSON that add to or replace those of the plugin; @file reads a file.", Example = "@my-atoms.json")]
    public string? AtomicData { get; init; }

    internal AtomicLevel Level => new(
        PrincipalQuantumNumber, OrbitalQuantumNumber, TotalQuantumNumber is { } j ? (int)Math.Round(2 * j) : 2 * OrbitalQuantumNumber + 1);

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (From > To)
        {
            yield return new ParameterProblem(nameof(From), $"must not exceed to, {To}, got {From}");
        }

        AtomicLevel level = Level;
        if (Math.Abs(level.TwoJ - 2 * level.L) != 1 || (TotalQuantumNumber is { } j && j != level.J))
        {
            yield return new ParameterProblem(
                nameof(TotalQuantumNumber),
                FormattableString.Invariant($"must be l - 1/2 or l + 1/2 with l = {level.L}, got {TotalQuantumNumber}"));
        }

        string? fault = null;
        Species? species = null;
        try
        {
            species = new SpeciesTable(AtomicData).Get(Species);
        }
        catch (FormatException e)
        {
            fault = e.Message;
        }

        if (fault is not null)
        {
            yield return new ParameterProblem(nameof(Species), "is unknown or unusable: " + fault);
        }
        else if (level.N < species!.LowestNumber(level.L) || level.L >= level.N)
        {
            yield return new ParameterProblem(
                nameof(PrincipalQuantumNumber),
                $"must be at least {Math.Max(species!.LowestNumber(level.L), level.L + 1)} for l = {level.L}, got {level.N}");
        }
    }
}
