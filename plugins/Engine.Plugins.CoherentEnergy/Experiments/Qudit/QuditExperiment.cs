using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>The three deficits of two qudits, beside the negativity that no longer equals any of them.</summary>
[Experiment("coherent-energy.qudit",
    "Pair, weighted and Fisher deficits of two qudits, with negativity; the identity deficit = squared negativity ends at Schmidt rank two.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eq. S.17")]
public sealed class QuditExperiment : IExperiment<QuditParameters>
{
    /// <inheritdoc/>
    public RunReport Run(QuditParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ParameterException.ThrowIfAny(parameters.Validate());

        QuditInput input = QuditInput.From(parameters);

        var report = new RunReportBuilder();
        foreach (string warning in input.Warnings)
        {
            report.AddWarning(warning);
        }

        int da = input.DimensionA, db = input.DimensionB;
        DensityMatrix? state = input.Matrix is { } matrix ? new DensityMatrix(matrix, new CompositeSystem(da, db)) : null;
        StateVector? pure = input.IsPure ? new StateVector(input.Members[0].Coefficients.AsSpan(), new CompositeSystem(da, db)) : null;
        DensityMatrix a = pure?.Reduced(0) ?? state!.PartialTrace(0), b = pure?.Reduced(1) ?? state!.PartialTrace(1);
        QuditDeficits deficitsA = QuditDeficits.Of(a.View(), input.LevelsA), deficitsB = QuditDeficits.Of(b.View(), input.LevelsB);
        double negativity = pure is not null ? Negativity.Of(pure, 0) : Negativity.Of(state!, 0);
        report.AddScalar("negativity", negativity, description: "(trace norm of the partial transpose - 1)/2")
            .AddScalar("squaredNegativity", negativity * negativity, description: "for pure states at least the pair deficit, equal up to Schmidt rank two");
        Add(report, "A", deficitsA);
        Add(report, "B", deficitsB);
        report.AddFigure(QuditFigures.Populations(a, input.LevelsA, b, input.LevelsB));
        if (input.IsPure)
        {
            double[] schmidt = SchmidtDecomposition.CoefficientsOf(pure!, 0);
            report.AddScalar("schmidtNumber", 1 / schmidt.Sum(l => l * l), description: "1/sum l^2")
                .AddTable("schmidt", new TableColumn("coefficient", "1", schmidt))
                .AddFigure(QuditFigures.Schmidt(schmidt));
        }
        else
        {
            AddMixed(report, input, a, b, negativity);
        }

        report.AddFigure(Deficits(deficitsA, deficitsB, negativity * negativity));
        if (state is not null)
        {
            report.AddStates("state", new StateSeries("index", "1", [0], [da, db], state.AsSpan().ToArray()));
        }

        return report.Build();
    }

    private static LineFigure Deficits(QuditDeficits a, QuditDeficits b, double squaredNegativity)
    {
        double[] kinds = [1, 2, 3];
        return new LineFigure(
            "deficits", "Three deficits of both sides", new Axis("1 pair, 2 weighted, 3 Fisher"), new Axis("deficit"),
            [
                new("A", kinds, [a.Pair, a.Weighted, a.Fisher], SeriesStyle.Bars),
                new("B", kinds, [b.Pair, b.Weighted, b.Fisher], SeriesStyle.Bars),
            ])
        {
            Marks = squaredNegativity > 0 ? [new FigureMark("squared negativity", null, squaredNegativity)] : [],
        };
    }

    private static void Add(RunReportBuilder report, string side, QuditDeficits deficits) => report
        .AddScalar("pairDeficit" + side, deficits.Pair, description: "(1 - Tr r^2)/2, a quarter of the squared I-concurrence for pure states")
        .AddScalar("weightedDeficit" + side, deficits.Weighted, description: "Var(H) - sum (gap)^2 abs(r_jk)^2, in squared units of the levels")
        .AddScalar("fisherDeficit" + side, deficits.Fisher, description: "Var(H) - F_Q/4, in squared units of the levels")
        .AddScalar("energyVariance" + side, deficits.EnergyVariance, description: "Var(H)")
        .AddScalar("quarterFisherInformation" + side, deficits.FisherInformation / 4, description: "F_Q/4");

    private static void AddMixed(RunReportBuilder report, QuditInput input, DensityMatrix a, DensityMatrix b, double negativity)
    {
        if (negativity < 1e-12 && input.DimensionA * input.DimensionB > 6)
        {
            report.AddWarning("The negativity vanishes; beyond 2 x 3 levels that does not mean the state is separable.");
        }

        if (input.Members.Count == 0)
        {
            return;
        }

        // Pair deficit = average of the members' plus half the spread of their reduced states.
        double pair = 0, spreadA = 0, spreadB = 0;
        foreach ((double probability, ComplexMatrix c) in input.Members)
        {
            var member = new StateVector(c.AsSpan(), new CompositeSystem(input.DimensionA, input.DimensionB));
            DensityMatrix memberA = member.Reduced(0), memberB = member.Reduced(1);
            pair += probability * QuditDeficits.Of(memberA.View(), input.LevelsA).Pair;
            spreadA += probability * Distance(memberA, a) / 2;
            spreadB += probability * Distance(memberB, b) / 2;
        }

        report.AddScalar("quantumPairDeficit", pair, description: "sum p (pair deficit of the member), the same on both sides")
            .AddScalar("classicalPairDeficitA", spreadA,
                description: "half the mean squared Hilbert-Schmidt distance of the members' reduced states from the average")
            .AddScalar("classicalPairDeficitB", spreadB);
    }

    private static double Distance(DensityMatrix x, DensityMatrix y)
    {
        double sum = 0;
        for (int i = 0; i < x.AsSpan().Length; i++)
        {
            System.Numerics.Complex difference = x.AsSpan()[i] - y.AsSpan()[i];
            sum += difference.Real * difference.Real + difference.Imaginary * difference.Imaginary;
        }

        return sum;
    }
}
