using System.Globalization;
using System.Numerics;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>All energetic and entanglement quantities of one two-qubit state.</summary>
[Experiment("coherent-energy.state",
    "Energetics and entanglement of one two-qubit state: coherent energies, deficits, negativity, concurrence, optimal decomposition.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eqs. 1-10")]
[Reference("W. K. Wootters, Entanglement of formation of an arbitrary state of two qubits, Phys. Rev. Lett. 80, 2245 (1998)",
    Doi = "10.1103/PhysRevLett.80.2245")]
public sealed class StateExperiment : IExperiment<StateParameters>
{
    private const double PureError = 1e-15;

    /// <inheritdoc/>
    public RunReport Run(StateParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var input = new TwoQubitInput(parameters.Normalize);
        TwoQubitState? state = parameters.Read(input, context.Seed);
        FrequencyPair? frequencies = FrequencyPair.Read(
            parameters.AngularFrequencyA, parameters.AngularFrequencyB, parameters.FrequencyA, parameters.FrequencyB, input);
        input.ThrowIfRefused();

        var report = new RunReportBuilder();
        foreach (string warning in state!.Warnings)
        {
            report.AddWarning(warning);
        }

        TwoQubitEnergetics energetics = TwoQubitEnergetics.Of(state);
        AddEntanglement(report, energetics);
        EnergeticsReport.AddQubit(report, "A", energetics.A);
        EnergeticsReport.AddQubit(report, "B", energetics.B);
        AddDeficits(report, parameters, energetics);
        report.AddFigure(Energies(energetics));
        if (frequencies is not null)
        {
            EnergeticsReport.AddFrequencies(
                report, new DimensionalEnergetics(frequencies.A, frequencies.B), energetics.A, energetics.B, energetics.MinQuantumDeficit);
        }

        if (state.Ensemble is { } ensemble)
        {
            EnsembleReport.Add(report, ensemble, EnsembleEnergetics.Of(ensemble), "ensemble");
        }

        AddDecomposition(report, state);
        if (state.IsPure)
        {
            AddMeters(report, state.Amplitudes);
        }

        if (parameters.MaximumDeficit)
        {
            AddMaximum(report, parameters, state, energetics, context);
        }

        return report.AddStates("state", new StateSeries("index", "1", [0], [2, 2], state.ToArray())).Build();
    }

    private static void AddMaximum(RunReportBuilder report, StateParameters parameters, TwoQubitState state, TwoQubitEnergetics energetics, IRunContext context)
    {
        double pure = energetics.MinQuantumDeficit;
        (double largest, double error, double bound) = state.IsPure
            ? (pure, PureError, pure)
            : MaximumQuantumDeficit.Of(state.Matrix, parameters.Starts ?? StateParameters.DefaultStarts, context.Seed, context.CancellationToken);
        report.AddScalar("maxQuantumDeficit", largest, error: error, source: ErrorSource.Convergence,
            description: "largest average squared negativity of any ensemble: the most an informed party can get")
            .AddScalar("maxQuantumDeficitBound", bound, description: "never below max Q: the smaller of the two deficits")
            .AddScalar("assistedDeficitBound", energetics.AssistedDeficitBound, description: "(lambda_1+...+lambda_4)^2/4, never above max Q");
    }

    private static void AddEntanglement(RunReportBuilder report, TwoQubitEnergetics energetics)
    {
        report.AddScalar("negativity", energetics.Negativity, description: EnergeticsReport.NegativityConvention)
            .AddScalar("concurrence", energetics.Concurrence, "1", energetics.ConcurrenceError, ErrorSource.Rounding,
                "in [0, 1]; 2N for pure states; eigenvalues below 1e-13 of the largest count as zero")
            .AddScalar("logNegativity", Math.Log2(2 * energetics.Negativity + 1), description: "log2(2N + 1), ebits")
            .AddScalar("entanglementOfFormation", EntanglementOfFormation.FromConcurrence(energetics.Concurrence), description: "ebits")
            .AddScalar("purity", energetics.Purity, description: "Tr rho^2")
            .AddTable("spinFlipValues", new TableColumn("lambda", "1", [.. energetics.SpinFlipValues], "C = max(0, l1 - l2 - l3 - l4)"));
    }

    private static void AddDeficits(RunReportBuilder report, StateParameters parameters, TwoQubitEnergetics energetics)
    {
        bool published = parameters.MixedMeasure == MixedMeasure.NegativityAsPublished;
        double squared = energetics.Negativity * energetics.Negativity;
        double least = published ? squared : energetics.MinQuantumDeficit;
        double reachable = TradeOff.MaxSquaredNegativity(energetics.A.Energy, energetics.B.Energy);
        if (published)
        {
            report.AddWarning(EnergeticsReport.PublishedMinimumWarning + energetics.MinQuantumDeficit.ToString("G12", CultureInfo.InvariantCulture));
        }

        report.AddScalar("coherentEnergy", energetics.CoherentEnergy, description: "E_coh,A + E_coh,B")
            .AddScalar("nominalCoherentEnergy", energetics.NominalCoherentEnergy, description: "E_nom = e_A(1-e_A) + e_B(1-e_B)")
            .AddScalar("minQuantumDeficit", least, description: published ? "as published: N^2" : "min Q = C^2/4 over all ensembles")
            .AddScalar("concurrenceDeficit", energetics.MinQuantumDeficit, description: "C^2/4")
            .AddScalar("squaredNegativity", squared, description: "N^2; equals C^2/4 for pure states")
            .AddScalar("classicalDeficitA", energetics.A.Deficit - least, description: "D_A = delta_A - min Q")
            .AddScalar("classicalDeficitB", energetics.B.Deficit - least, description: "D_B = delta_B - min Q")
            .AddScalar("efficiency", published ? energetics.PublishedEfficiency : energetics.Efficiency,
                description: "eta = 2 min Q/E_nom; undefined when E_nom = 0")
            .AddScalar("publishedEfficiency", energetics.PublishedEfficiency, description: "2 N^2/E_nom")
            .AddScalar("maxSquaredNegativity", reachable, description: "largest N^2 of a pure state with these local energies")
            .AddScalar("maxEfficiency", TradeOff.MaxEfficiency(energetics.A.Energy, energetics.B.Energy), description: "2 max N^2/E_nom");
    }

    private static LineFigure Energies(TwoQubitEnergetics energetics)
    {
        double[] qubits = [1, 2];
        double[] Both(Func<QubitEnergetics, double> pick) => [pick(energetics.A), pick(energetics.B)];
        return new LineFigure(
            "energies", "Where each qubit's energy is", new Axis("qubit: 1 is A, 2 is B"), new Axis("energy (excitations)"),
            [
                new("energy e", qubits, Both(q => q.Energy), SeriesStyle.Bars),
                new("coherent |s|^2", qubits, Both(q => q.CoherentEnergy), SeriesStyle.Bars),
                new("incoherent e - |s|^2", qubits, Both(q => q.IncoherentEnergy), SeriesStyle.Bars),
                new("deficit e(1 - e) - |s|^2", qubits, Both(q => q.Deficit), SeriesStyle.Bars),
            ])
        {
            Marks = energetics.MinQuantumDeficit > 0 ? [new FigureMark("least quantum deficit C^2/4", null, energetics.MinQuantumDeficit)] : [],
        };
    }

    /// <summary>psi = sqrt(1-e)|0&gt;|m0&gt; + sqrt(e)|1&gt;|m1&gt;: what the other qubit knows of each level of this one.</summary>
    private static void AddMeters(RunReportBuilder report, ReadOnlySpan<Complex> psi)
    {
        var rows = new List<(string Qubit, int Level, double Probability, Complex Zero, Complex One)>();
        foreach (string qubit in new[] { "A", "B" })
        {
            var meters = new Complex[2][];
            for (int level = 0; level < 2; level++)
            {
                Complex zero = qubit == "A" ? psi[2 * level] : psi[level], one = qubit == "A" ? psi[2 * level + 1] : psi[2 + level];
                double probability = zero.Real * zero.Real + zero.Imaginary * zero.Imaginary + one.Real * one.Real + one.Imaginary * one.Imaginary;
                double scale = probability > 0 ? 1 / Math.Sqrt(probability) : 0;
                meters[level] = [scale * zero, scale * one];
                rows.Add((qubit, level, probability, meters[level][0], meters[level][1]));
            }

            report.AddScalar("meterOverlap" + qubit, Complex.Conjugate(meters[0][0]) * meters[1][0] + Complex.Conjugate(meters[0][1]) * meters[1][1],
                description: $"<m0|m1> of the states of the other qubit that belong to the levels of {qubit}; zero where a level is empty");
        }

        report.AddTable(
            "meters",
            new TableColumn("qubit", [.. rows.Select(r => r.Qubit)], "the qubit whose level is known to the other"),
            new TableColumn("level", "1", [.. rows.Select(r => (long)r.Level)]),
            new TableColumn("probability", "1", [.. rows.Select(r => r.Probability)]),
            new TableColumn("amplitude0", "1", [.. rows.Select(r => r.Zero)], "of the other qubit's state m_level"),
            new TableColumn("amplitude1", "1", [.. rows.Select(r => r.One)]));
    }

    private static void AddDecomposition(RunReportBuilder report, TwoQubitState state)
    {
        WeightedState[] members = OptimalDecomposition.Of(state);
        EnsembleEnergetics split = EnsembleEnergetics.Of(members);
        EnsembleReport.AddMembers(report, members, split, "optimalDecomposition");
        double residual = OptimalDecomposition.Residual(members, state.Matrix);
        report.AddScalar("decompositionResidual", residual, description: "largest element of sum p |psi><psi| - rho")
            .AddScalar("decompositionQuantumDeficit", split.QuantumDeficit, description: "sum p N^2 of the optimal decomposition: C^2/4");
    }
}
