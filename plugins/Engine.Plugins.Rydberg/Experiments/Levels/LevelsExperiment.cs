using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Energies of one species, and the transitions of one of its levels: elements by two methods, with errors, and rates.</summary>
[Experiment("rydberg.levels", "Energies and quantum defects of an alkali atom; dipole elements and rates of the transitions of one level.")]
[Reference("W. Li, I. Mourachko, M. W. Noel and T. F. Gallagher, Phys. Rev. A 67, 052502 (2003)", Doi = "10.1103/PhysRevA.67.052502")]
[Reference("B. Kaulakys, J. Phys. B 28, 4963 (1995)", Doi = "10.1088/0953-4075/28/23/008")]
public sealed class LevelsExperiment : IExperiment<LevelsParameters>
{
    private const double Trusted = 0.01;

    /// <inheritdoc/>
    public RunReport Run(LevelsParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        Species species = new SpeciesTable(parameters.AtomicData).Get(parameters.Species);
        var report = new RunReportBuilder();
        report
            .AddScalar("reducedMass", species.ReducedMass, description: "of electron and core over the electron's")
            .AddScalar("sources", string.Join("; ", species.Sources), description: "of the atomic data");
        AddLevels(report, parameters, species);
        AddTransitions(report, parameters, species);
        return report.Build();
    }

    private static void AddLevels(RunReportBuilder report, LevelsParameters parameters, Species species)
    {
        AtomicLevel[] levels =
        [
            .. from l in Enumerable.Range(0, parameters.LargestOrbital + 1)
               from twoJ in AtomicLevel.DoubledJ(l)
               where species.HasSeries(l, twoJ)
               from n in Enumerable.Range(parameters.From, parameters.To - parameters.From + 1)
               where n >= Math.Max(species.LowestNumber(l), l + 1)
               select new AtomicLevel(n, l, twoJ),
        ];
        double[] effective = [.. levels.Select(species.EffectiveNumber)];
        report.AddTable(
            "levels",
            new TableColumn("level", [.. levels.Select(l => l.ToString())]),
            new TableColumn("principalQuantumNumber", "1", [.. levels.Select(l => (long)l.N)]),
            new TableColumn("orbitalQuantumNumber", "1", [.. levels.Select(l => (long)l.L)]),
            new TableColumn("totalQuantumNumber", "1", [.. levels.Select(l => l.J)]),
            new TableColumn("energy", "Hz", [.. levels.Select(l => species.Energy(l) * AtomicUnits.Gigahertz * 1e9)], "below the ionization limit, over h"),
            new TableColumn("effectiveQuantumNumber", "1", effective, "n*"),
            new TableColumn("quantumDefect", "1", [.. levels.Select((l, i) => l.N - effective[i])], "n - n*"));
        if (levels.Length > 0)
        {
            report.AddFigure(LevelsFigures.Defects(species.Name, levels, effective));
        }
    }

    private static void AddTransitions(RunReportBuilder report, LevelsParameters parameters, Species species)
    {
        AtomicLevel from = parameters.Level;
        int last = parameters.MaximumNumber ?? from.N + 10;
        AtomicLevel[] to =
        [
            .. from series in @from.DipoleSeries()
               where species.HasSeries(series.L, series.TwoJ)
               from n in Enumerable.Range(1, last)
               where n >= Math.Max(species.LowestNumber(series.L), series.L + 1)
               select new AtomicLevel(n, series.L, series.TwoJ),
        ];
        var radial = new RadialFunctions(species, parameters.Step);
        var coarse = new RadialFunctions(species, 2 * parameters.Step);
        RadialFunctions[] moved = [new(species, parameters.Step, 0.8), new(species, parameters.Step, 1.2)];
        var rates = new TransitionRates(radial);
        double[] element = [.. to.Select(t => radial.Element(from, t))];
        double[] rate = [.. to.Select(t => rates.Rate(from, t, parameters.Temperature))];
        double[] second = [.. to.Select(t => QuasiClassicalElement.Compute(species.EffectiveNumber(from), from.L, species.EffectiveNumber(t), t.L))];
        report.AddTable(
            "transitions",
            new TableColumn("to", [.. to.Select(t => t.ToString())]),
            new TableColumn(
                "frequency",
                "Hz",
                [.. to.Select(t => (species.Energy(t) - species.Energy(from)) * AtomicUnits.Gigahertz * 1e9)],
                "positive for absorption"),
            new TableColumn("radialElement", "a0", element),
            new TableColumn("stepError", "a0", [.. to.Select((t, i) => Math.Abs(coarse.Element(from, t) - element[i]) / 15)], "of the integration"),
            new TableColumn(
                "coreError",
                "a0",
                [.. to.Select((t, i) => moved.Max(m => Math.Abs(m.Element(from, t) - element[i])))],
                "from where wave functions begin"),
            new TableColumn("quasiClassicalElement", "a0", second, "second method, for n* less than 3 apart"),
            new TableColumn(
                "reducedElement",
                "a0",
                [.. to.Select((t, i) => element[i] * DipoleAngular.Reduced(from.L, from.TwoJ, t.L, t.TwoJ))],
                "symmetric convention, over e"),
            new TableColumn("rate", "1/s", rate, "at the temperature given"));
        report.AddFigure(LevelsFigures.Rates(from, to, rate, parameters.Temperature));
        var doubtful = new List<string>();
        for (int i = 0; i < to.Length; i++)
        {
            double n1 = species.EffectiveNumber(from), n2 = species.EffectiveNumber(to[i]);
            if (Math.Abs(n1 - n2) < 3 && Math.Abs(element[i]) > 0.01 * n1 * n2 && Math.Abs(Math.Abs(second[i] / element[i]) - 1) > Trusted)
            {
                doubtful.Add(to[i].ToString());
            }
        }

        if (doubtful.Count > 0)
        {
            report.AddWarning($"The quasi-classical element differs by more than 1 percent for {string.Join(", ", doubtful)}.");
        }
    }
}
