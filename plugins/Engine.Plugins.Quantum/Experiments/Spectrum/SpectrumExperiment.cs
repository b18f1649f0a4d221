using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Levels of a model against one of its parameters.</summary>
[Experiment("quantum.spectrum",
    "Levels of a model against one of its parameters, followed by their states: crossings avoided or not, slopes, matrix elements.")]
[Reference("J. von Neumann and E. Wigner, Ueber das Verhalten von Eigenwerten bei adiabatischen Prozessen, Phys. Z. 30, 467 (1929)")]
[Reference("R. P. Feynman, Forces in molecules, Phys. Rev. 56, 340 (1939)", Doi = "10.1103/PhysRev.56.340")]
public sealed class SpectrumExperiment : IExperiment<SpectrumParameters>
{
    private const int LargestDimension = 2000;

    /// <summary>Gaps below this fraction of the norm of H are crossings.</summary>
    private const double Crossing = 1e-9;

    /// <inheritdoc/>
    public RunReport Run(SpectrumParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        int d = model.Space.Dimension;
        if (d > LargestDimension)
        {
            throw new ParameterException("model", $"subsystems: the dimension is {d}; levels are computed for dimensions up to {LargestDimension}");
        }

        if (!model.Hamiltonian.IsConstant || model.NonHermitian)
        {
            throw new ParameterException("model", "levels are those of a constant Hermitian Hamiltonian; for a periodic one there is quantum.floquet");
        }

        (double[] values, string unit, Func<double, ComplexMatrix> hamiltonian, Func<double, ComplexMatrix>? derivative) = Axis(parameters, model);
        OperatorSum? transition = parameters.Transitions is { } text ? ExpressionText.Operator(model, "transitions", text) : null;
        LevelFollower follower = new(hamiltonian, parameters.Levels);
        LevelPoint[] points = Follow(follower, values, d, context);
        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        LevelReport writer = new(report, model, parameters, context, points, Math.Min(parameters.Levels, d), unit);
        writer.AddLevels();
        if (values.Length > 1)
        {
            writer.AddSlopes(hamiltonian, derivative);
            writer.AddCrossings(follower, Crossing * points.Max(p => Math.Max(Math.Abs(p.Energies[0]), Math.Abs(p.Energies[^1]))));
        }

        if (transition is not null)
        {
            writer.AddTransitions(transition.ToMatrix());
        }

        return report.Build();
    }

    /// <summary>The levels at all values; each point is followed from the one before it, on one thread.</summary>
    private static LevelPoint[] Follow(LevelFollower follower, double[] values, int dimension, IRunContext context)
    {
        int followed = follower.Followed(dimension);
        PieceLoop<double> loop = new("the levels", values.Length, LevelPoint.Length(dimension, followed), context.Checkpoints.GetSlot("levels"));
        loop.Run((index, piece) => (index == 0 ? follower.First(values[0]) : follower.Next(Point(index - 1), values[index])).CopyTo(piece),
            progress: finished => context.ReportProgress(0.6 * finished / values.Length, "levels"), cancellationToken: context.CancellationToken);
        return [.. Enumerable.Range(0, values.Length).Select(Point)];

        LevelPoint Point(int index) => LevelPoint.From(values[index], loop[index], followed);
    }

    /// <summary>The unit of a varied parameter. One that is zero in the model has every dimension; the unit of its bound tells which is meant.</summary>
    private static string UnitOf(QuantumModel model, ModelParameter varied, string bound)
    {
        if (!model.HasUnits || !varied.Dimension.IsEvery)
        {
            return model.HasUnits ? varied.Dimension.Unit() : "1";
        }

        foreach ((Dimension dimension, string unit) in (ReadOnlySpan<(Dimension, string)>)[(Dimension.None, "1"), (Dimension.Rate, model.EnergyUnit)])
        {
            if (ExpressionText.Is(model, bound, dimension))
            {
                return unit;
            }
        }

        return "1";
    }

    private static (double[] Values, string Unit, Func<double, ComplexMatrix> Hamiltonian, Func<double, ComplexMatrix>? Derivative) Axis(
        SpectrumParameters parameters, QuantumModel model)
    {
        if (parameters.Parameter is not { } name)
        {
            ComplexMatrix only = model.Hamiltonian.Constant.ToMatrix();
            return ([0], "1", _ => only, null);
        }

        ModelParameter varied = model.Parameters.FirstOrDefault(p => p.Name == name) ?? throw new ParameterException("parameter",
            $"the model has no parameter {name} (parameters: {string.Join(", ", model.Parameters.Select(p => p.Name))})");
        double from = End("from", parameters.From), to = End("to", parameters.To);
        if (!(to > from))
        {
            throw new ParameterException("to", FormattableString.Invariant($"must lie above from ({from:G6}), got {to:G6}"));
        }

        ModelOverride[] others = [.. parameters.Override.Select(ModelOverride.Parse).Where(o => o.Name != name)];
        double[] values = [.. Enumerable.Range(0, parameters.Count).Select(k => from + ((to - from) * k / (parameters.Count - 1)))];
        return (values, UnitOf(model, varied, parameters.From!), value => ModelLibrary.LoadWith(parameters.Model,
            [.. others, new ModelOverride(name, null, ScalarValue.Of(value, varied.Dimension))]).Hamiltonian.Constant.ToMatrix(), Derivative());

        // None where the parameter stands in what has no derivative, such as a number of levels.
        Func<double, ComplexMatrix>? Derivative()
        {
            try
            {
                _ = Slope(from);
                return Slope;
            }
            catch (Exception e) when (e is ParameterException or InvalidOperationException)
            {
                return null;
            }
        }

        ComplexMatrix Slope(double value) => ModelLibrary.LoadMotion(parameters.Model, others, varied with { Value = value })
            .Turn(name).At(0).ToMatrix();

        double End(string end, string? text) => text is null ? throw new ParameterException(end,
            $"give the {(end == "from" ? "first" : "last")} value of {name}")
            : ExpressionText.Real(model, end, text, varied.Dimension);
    }
}
