using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Reads the field <c>tomography</c>.</summary>
internal sealed class TomographyReader
{
    private readonly QuantumModel _model;
    private readonly ProblemList _problems = new();
    private readonly FieldReader _fields;

    private TomographyReader(QuantumModel model)
    {
        _model = model;
        _fields = new FieldReader(model.Evaluator, _problems, model.HasUnits, false);
    }

    /// <exception cref="ParameterException">The field is missing or wrong; all problems are said.</exception>
    public static TomographyPlan Read(QuantumModel model)
    {
        ModelNode node = model.Tree.Members.GetValueOrDefault("tomography")?.Value
            ?? throw new ParameterException("model", "the model has no field tomography: {kind, settings, counts or simulate}");
        TomographyReader reader = new(model);
        TomographyPlan? plan = reader.Read(node);
        reader._problems.ThrowIfAny();
        return plan!;
    }

    private static ModelNode? Field(ModelNode node, string name) => node.Members.GetValueOrDefault(name)?.Value;

    private TomographyPlan? Read(ModelNode node)
    {
        if (!_fields.CheckFields(node, "tomography", "kind", "settings", "inputs", "counts", "simulate"))
        {
            return null;
        }

        string kind = _fields.Text(Field(node, "kind"), "tomography.kind") ?? "state";
        if (kind is not ("state" or "process"))
        {
            _problems.Add(Field(node, "kind")!, "tomography.kind", $"state or process is expected, not {kind}");
        }

        ComplexMatrix[][] settings = Settings(node);
        DensityMatrix[] inputs = kind == "process" ? Inputs(node) : [];
        if (kind == "state" && Field(node, "inputs") is { } extra)
        {
            _problems.Add(extra, "tomography.inputs", "inputs belong to the tomography of a process");
        }

        ModelNode? counts = Field(node, "counts"), simulate = Field(node, "simulate");
        if ((counts is null) == (simulate is null))
        {
            _problems.Add(node, "tomography", counts is null ? "the field counts is missing (or simulate)" : "give counts or simulate, not both");
            return null;
        }

        int rows = settings.Length * Math.Max(1, inputs.Length);
        double[][]? numbers = counts is not null && settings.Length > 0 ? Counts(counts, settings, rows) : null;
        (int shots, ulong? seed) = simulate is null ? (0, null) : Simulate(simulate);
        return new TomographyPlan(kind == "process", settings, inputs, numbers, shots, seed);
    }

    private ComplexMatrix[][] Settings(ModelNode node)
    {
        if (Field(node, "settings") is not { Kind: NodeKind.List, Items.Length: > 0 } list)
        {
            _problems.Add(Field(node, "settings") ?? node, "tomography.settings",
                "a list of at least one setting is expected: {povm: [effects]} or {basis: unitary}");
            return [];
        }

        return [.. list.Items.Select((item, k) => Setting(item, $"tomography.settings[{k}]"))];
    }

    private ComplexMatrix[] Setting(ModelNode node, string path)
    {
        int d = _model.Space.Dimension;
        if (!_fields.CheckFields(node, path, "povm", "basis"))
        {
            return [];
        }

        if (Field(node, "basis") is { } basis && Field(node, "povm") is null)
        {
            if (Constant(basis, $"{path}.basis") is not { } u)
            {
                return [];
            }

            if (!u.IsUnitary(1e-9))
            {
                _problems.Add(basis, $"{path}.basis", "must be unitary: it rotates what is measured into the levels");
                return [];
            }

            return [.. Enumerable.Range(0, d).Select(k => ComplexMatrix.Create(d, d, (r, c) => Complex.Conjugate(u[k, r]) * u[k, c]))];
        }

        if (Field(node, "povm") is not { Kind: NodeKind.List, Items.Length: > 0 } effects)
        {
            _problems.Add(node, path, "povm: [effects] or basis: unitary is expected");
            return [];
        }

        ComplexMatrix?[] made = [.. effects.Items.Select((e, k) => Constant(e, $"{path}.povm[{k}]"))];
        if (made.Any(m => m is null))
        {
            return [];
        }

        ComplexMatrix sum = made.Aggregate(new ComplexMatrix(d, d), (total, e) => total + e!);
        if (MatrixArithmetic.MaxDifference(sum, ComplexMatrix.Identity(d)) > 1e-9
            || made.Any(e => HermitianEigenDecomposition.Eigenvalues(0.5 * (e! + e!.Adjoint()))[0] < -1e-9))
        {
            _problems.Add(effects, $"{path}.povm", "the effects must be positive and add up to the identity within 1e-9");
        }

        return made!;
    }

    private ComplexMatrix? Constant(ModelNode node, string path)
    {
        DrivenOperator? a = _fields.Operator(node, path, Dimension.None);
        if (a is { IsConstant: false })
        {
            _problems.Add(node, path, "must not depend on time");
        }

        return a is { IsConstant: true } ? a.Constant.ToMatrix() : null;
    }

    private DensityMatrix[] Inputs(ModelNode node)
    {
        if (Field(node, "inputs") is not { Kind: NodeKind.List, Items.Length: > 0 } list)
        {
            _problems.Add(Field(node, "inputs") ?? node, "tomography.inputs", "a list of input states is expected");
            return [];
        }

        InitialReader reader = new(_fields, _model.Space, _model.Folder, _model.Options.AllowTruncation);
        return [.. list.Items.Select((item, k) => reader.Read(item, $"tomography.inputs[{k}]")).OfType<ModelState>().Select(s => s.ToDensityMatrix())];
    }

    private double[][] Counts(ModelNode node, ComplexMatrix[][] settings, int rows)
    {
        if (node.Items.Length != rows)
        {
            _problems.Add(node, "tomography.counts",
                $"there are {node.Items.Length} rows of counts; {rows} are expected, one a setting (of each input in turn)");
            return [];
        }

        double[][] counts = new double[rows][];
        for (int r = 0; r < rows; r++)
        {
            ModelNode row = node.Items[r];
            int outcomes = settings[r % settings.Length].Length;
            counts[r] = [.. row.Items.Select(i => i.Kind == NodeKind.Number ? double.Parse(i.Text, CultureInfo.InvariantCulture) : double.NaN)];
            if (counts[r].Length != outcomes || counts[r].Any(c => !(c >= 0)) || counts[r].Sum() == 0)
            {
                _problems.Add(row, $"tomography.counts[{r}]", $"{outcomes} counts are expected, none negative and not all zero");
            }
        }

        return counts;
    }

    private (int Shots, ulong? Seed) Simulate(ModelNode node)
    {
        if (!_fields.CheckFields(node, "tomography.simulate", "shots", "seed"))
        {
            return (1, null);
        }

        int shots = Field(node, "shots") is { } s ? _fields.Whole(s, "tomography.simulate.shots", 1, 100_000_000) ?? 1 : 1000;
        return (shots, Field(node, "seed") is { } seed && _fields.Whole(seed, "tomography.simulate.seed", 0, int.MaxValue) is { } value ? (ulong)value : null);
    }
}
