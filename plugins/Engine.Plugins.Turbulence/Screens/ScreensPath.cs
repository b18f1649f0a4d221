using System.Globalization;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>One photon's path in the Monte Carlo: its grid, its simulation and what the grid misses.</summary>
internal sealed class ScreensPath
{
    /// <summary>Chooses the grid and prepares the simulation.</summary>
    /// <param name="parameters">Parameters of the run.</param>
    /// <param name="link">The path.</param>
    /// <param name="input">The pair sent.</param>
    /// <param name="number">0 for the first photon, 1 for the second.</param>
    /// <exception cref="ParameterException">The grid cannot resolve the path.</exception>
    public ScreensPath(ScreensParameters parameters, Link link, PairState input, int number)
    {
        Link = link;
        Rule = GridRule.For(parameters, link, input.Block);
        if (Rule.Problem is { } problem)
        {
            throw new ParameterException(nameof(parameters.GridSize), problem);
        }

        Grid = new TransverseGrid(Rule.Size, Rule.Width);
        Simulation = new SplitStepSimulation(link, Grid, parameters.Slabs, Rule.Levels, input.Block, input.Block, number);
        LostVariance = ScreenGenerator.LostVariance(Grid, link) * link.StrengthPower;
        LowDeficit = Simulation.Screens.LowDeficit(link) * link.StrengthPower;
        BiasFactor = parameters.CorrectBias ? Math.Exp(-LostVariance) : 1;
    }

    /// <summary>The path.</summary>
    public Link Link { get; }

    /// <summary>How the grid was chosen.</summary>
    public GridRule Rule { get; }

    /// <summary>The grid.</summary>
    public TransverseGrid Grid { get; }

    /// <summary>The simulation.</summary>
    public SplitStepSimulation Simulation { get; }

    /// <summary>Variance of all screens beyond the grid's wave numbers, rad².</summary>
    public double LostVariance { get; }

    /// <summary>Structure function over one waist below the lowest subharmonic, rad².</summary>
    public double LowDeficit { get; }

    /// <summary>Factor that undoes the bias of a photon's power; 1 where none is wanted.</summary>
    public double BiasFactor { get; }

    /// <summary>Adds grid, biases and warnings to a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="prefix">Empty for the first photon, "second" for the other.</param>
    public void Describe(RunReportBuilder report, string prefix)
    {
        string Name(string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
        foreach (string warning in Rule.Warnings)
        {
            report.Warn(prefix.Length == 0 ? warning : "Second path: " + warning);
        }

        report
            .Scalar(Name("slabs"), Simulation.Slabs)
            .Scalar(Name("gridSize"), Grid.Points)
            .Scalar(Name("gridWidth"), Grid.Width * Link.Waist, "m")
            .Scalar(Name("subharmonics"), Rule.Levels, description: "levels")
            .Scalar(Name("lostVariance"), LostVariance, "rad^2", description: "screen variance beyond the grid's wave numbers; survivals are too high by its exponential", source: ErrorSource.Truncation)
            .Scalar(Name("biasCorrection"), BiasFactor, description: "factor applied to each photon's power")
            .Scalar(Name("lowFrequencyDeficit"), LowDeficit, "rad^2", description: "structure function over one waist missing below the lowest subharmonic, chiefly tilt", source: ErrorSource.Truncation);
        if (LostVariance > 0.05 && BiasFactor == 1)
        {
            report.Warn(string.Create(CultureInfo.InvariantCulture, $"The grid loses {LostVariance:g3} rad² of screen variance, which raises every survival by {100 * (Math.Exp(LostVariance) - 1):g3} %; use a finer grid or correctBias."));
        }
    }
}
