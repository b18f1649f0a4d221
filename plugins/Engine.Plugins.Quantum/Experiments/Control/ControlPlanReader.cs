using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Reads the field <c>control</c>.</summary>
internal sealed class ControlPlanReader
{
    private const int MostSlices = 10_000;

    private readonly QuantumModel _model;
    private readonly ProblemList _problems = new();
    private readonly FieldReader _fields;

    private ControlPlanReader(QuantumModel model)
    {
        _model = model;
        _fields = new FieldReader(model.Evaluator, _problems, model.HasUnits, false);
    }

    private Dimension Time => _fields.Wanted(Dimension.Time);

    /// <summary>Reads it.</summary>
    /// <exception cref="ParameterException">The field is missing or wrong; all problems are said.</exception>
    public static ControlPlan Read(QuantumModel model)
    {
        ModelNode node = model.Tree.Members.GetValueOrDefault("control")?.Value
            ?? throw new ParameterException("model", "the model has no field control: {controls, slices, duration, target, …}");
        ControlPlanReader reader = new(model);
        ControlPlan? plan = reader.Read(node);
        reader._problems.ThrowIfAny();
        return plan!;
    }

    private ControlPlan? Read(ModelNode node)
    {
        if (!_fields.CheckFields(node, "control", "controls", "slices", "duration", "target", "limits", "slope", "smoothness", "edges", "ensemble", "leakage",
            "start", "iterations", "threshold"))
        {
            return null;
        }

        string[] controls = Controls(node);
        int slices = Field(node, "slices") is { } s ? _fields.Whole(s, "control.slices", 1, MostSlices) ?? 0 : Missing(node, "slices");
        double duration = Field(node, "duration") is { } d ? _fields.Real(d, "control.duration", Time, 0, true) ?? 0 : Missing(node, "duration");
        (Complex[][] inputs, Complex[][] ends, IControlTarget? target) = Target(node);
        (double[] lower, double[] upper) = Limits(node, controls);
        (int[] leakage, double weight) = Leakage(node);
        (ulong? seed, double[]? start) = controls.Length > 0 && slices > 0 ? Start(node, controls, slices, duration) : (null, null);
        double smoothness = Field(node, "smoothness") is { } smooth ? _fields.Real(smooth, "control.smoothness", Dimension.None, 0) ?? 0 : 0;
        double[]? slopes = Slopes(node, controls);
        bool edges = Edges(node, slopes is not null);
        IReadOnlyList<EnsembleAxis> ensemble = Ensemble(node);
        int iterations = Field(node, "iterations") is { } i ? _fields.Whole(i, "control.iterations", 1, 1_000_000) ?? 1 : 500;
        double threshold = Field(node, "threshold") is { } t ? _fields.Real(t, "control.threshold", Dimension.None, 0, true) ?? 1e-9 : 1e-9;
        return _problems.Any || target is null ? null : new ControlPlan
        {
            Controls = controls,
            Slices = slices,
            Duration = duration,
            Inputs = inputs,
            Ends = ends,
            Target = target,
            Lower = lower,
            Upper = upper,
            Slopes = slopes,
            Smoothness = smoothness,
            EdgesAtZero = edges,
            Ensemble = ensemble,
            Leakage = leakage,
            LeakageWeight = weight,
            Seed = seed,
            Start = start,
            Iterations = iterations,
            Threshold = threshold,
        };
    }

    private static ModelNode? Field(ModelNode node, string name) => node.Members.GetValueOrDefault(name)?.Value;

    private int Missing(ModelNode node, string field)
    {
        _problems.Add(node, "control", $"the field {field} is missing");
        return 0;
    }

    private string[] Controls(ModelNode node)
    {
        if (Field(node, "controls") is not { Kind: NodeKind.List, Items.Length: > 0 } list)
        {
            _problems.Add(Field(node, "controls") ?? node, "control.controls", "a list of at least one drive of the model is expected");
            return [];
        }

        foreach (ModelNode item in list.Items.Where(i => !_model.Drives.ContainsKey(i.Text)))
        {
            _problems.Add(item, "control.controls", $"there is no drive {item.Text}{Spelling.Clause(item.Text, _model.Drives.Keys)} "
                + $"(drives: {string.Join(", ", _model.Drives.Keys)})");
        }

        return [.. list.Items.Select(i => i.Text)];
    }

    private (Complex[][] Inputs, Complex[][] Ends, IControlTarget? Target) Target(ModelNode node)
    {
        if (Field(node, "target") is not { } target)
        {
            Missing(node, "target");
            return ([], [], null);
        }

        if (!_fields.CheckFields(target, "control.target", "state", "gate", "subspace"))
        {
            return ([], [], null);
        }

        if (target.Members.Count != 1)
        {
            _problems.Add(target, "control.target", "give one of state, gate and subspace");
            return ([], [], null);
        }

        (string kind, ModelMember member) = target.Members.First();
        return kind switch { "state" => State(member.Value), "gate" => Gate(member.Value), _ => Subspace(member.Value) };
    }

    private (Complex[][], Complex[][], IControlTarget?) State(ModelNode node)
    {
        Complex[]? end = Ket(node, "control.target.state");
        if (_model.Initial?.Pure is not { } initial)
        {
            _problems.Add(node, "control.target.state", "a state is reached from the model's initial ket, which is missing");
            return ([], [], null);
        }

        return end is null ? ([], [], null) : ([initial.Amplitudes.ToArray()], [end], new StateTarget(end));
    }

    private (Complex[][], Complex[][], IControlTarget?) Gate(ModelNode node)
    {
        if (_fields.Operator(node, "control.target.gate", Dimension.None) is not { } gate)
        {
            return ([], [], null);
        }

        if (!gate.IsConstant || !gate.Constant.ToMatrix().IsUnitary(1e-9))
        {
            _problems.Add(node, "control.target.gate", "must be a constant unitary operator; for a gate on some states there is subspace");
            return ([], [], null);
        }

        ComplexMatrix u = gate.Constant.ToMatrix();
        Complex[][] inputs = [.. Enumerable.Range(0, u.Rows).Select(k => ComplexMatrix.Identity(u.Rows).Column(k))],
            ends = [.. Enumerable.Range(0, u.Rows).Select(u.Column)];
        return (inputs, ends, new GateTarget(ends));
    }

    private (Complex[][], Complex[][], IControlTarget?) Subspace(ModelNode node)
    {
        const string Path = "control.target.subspace";
        if (!_fields.CheckFields(node, Path, "from", "to", "phases"))
        {
            return ([], [], null);
        }

        Complex[]?[] from = Kets(Field(node, "from"), node, $"{Path}.from"), to = Kets(Field(node, "to"), node, $"{Path}.to");
        string phases = _fields.Text(Field(node, "phases"), $"{Path}.phases") ?? "fixed";
        if (from.Length != to.Length || phases is not ("fixed" or "free" or "local"))
        {
            _problems.Add(Field(node, "phases") ?? node, Path, from.Length != to.Length ? $"there are {from.Length} states in from and {to.Length} in to"
                : $"phases are fixed, free or local, not {phases}");
            return ([], [], null);
        }

        if (_problems.Any || from.Length == 0)
        {
            return ([], [], null);
        }

        Complex[][] inputs = from!, ends = to!;
        return (inputs, ends, phases switch
        {
            "free" => new StateTarget(ends),
            "local" => new GateTarget(ends) { PhaseCounts = [.. ends.Select(Levels)] },
            _ => new GateTarget(ends),
        });
    }

    /// <summary>The level of each subsystem in the largest basis state: how often its phase counts.</summary>
    private IReadOnlyList<int> Levels(Complex[] state)
    {
        int largest = Enumerable.Range(0, state.Length).MaxBy(k => Complex.Abs(state[k]));
        return [.. Enumerable.Range(0, _model.Space.Subsystems.Count).Select(k => _model.Space.Level(largest, k))];
    }

    private Complex[]?[] Kets(ModelNode? list, ModelNode parent, string path)
    {
        if (list is not { Kind: NodeKind.List, Items.Length: > 0 })
        {
            _problems.Add(list ?? parent, path, "a list of at least one ket is expected");
            return [];
        }

        return [.. list.Items.Select((item, k) => Ket(item, $"{path}[{k}]"))];
    }

    private Complex[]? Ket(ModelNode node, string path)
    {
        ExpressionValue? value = _fields.Value(node, path);
        if (value is KetValue { IsBra: false } ket && ket.Ket.Subsystem is null && Math.Abs(ket.Ket.Norm - 1) < 1e-9)
        {
            try
            {
                return ket.Ket.ToState().Amplitudes.ToArray();
            }
            catch (ArgumentException)
            {
                _problems.Add(node, path, "the ket has more excitations than the model allows");
                return null;
            }
        }

        if (value is not null)
        {
            _problems.Add(node, path, "a ket of all subsystems and of norm 1 is expected");
        }

        return null;
    }

    private (double[] Lower, double[] Upper) Limits(ModelNode node, string[] controls)
    {
        double[] lower = [.. controls.Select(_ => double.NegativeInfinity)], upper = [.. controls.Select(_ => double.PositiveInfinity)];
        if (Field(node, "limits") is { } limits && _fields.CheckFields(limits, "control.limits", controls))
        {
            foreach ((string name, ModelMember member) in limits.Members.Where(m => controls.Contains(m.Key)))
            {
                int k = Array.IndexOf(controls, name);
                if (member.Value.Kind != NodeKind.List || member.Value.Items.Length != 2)
                {
                    _problems.Add(member.Value, $"control.limits.{name}", "two limits are expected: [least, most]");
                    continue;
                }

                lower[k] = _fields.Real(member.Value.Items[0], $"control.limits.{name}", Dimension.Every) ?? 0;
                upper[k] = _fields.Real(member.Value.Items[1], $"control.limits.{name}", Dimension.Every) ?? 0;
                if (!(lower[k] < upper[k]))
                {
                    _problems.Add(member.Value, $"control.limits.{name}", FormattableString.Invariant(
                        $"the least {lower[k]:G6} must lie below the most {upper[k]:G6}"));
                }
            }
        }

        return (lower, upper);
    }

    private double[]? Slopes(ModelNode node, string[] controls)
    {
        if (Field(node, "slope") is not { } slope || !_fields.CheckFields(slope, "control.slope", controls))
        {
            return null;
        }

        return [.. controls.Select(name => Field(slope, name) is { } value
            ? _fields.Real(value, $"control.slope.{name}", Dimension.Every, 0, true) ?? double.PositiveInfinity : double.PositiveInfinity)];
    }

    private bool Edges(ModelNode node, bool hasSlopes)
    {
        if (Field(node, "edges") is not { } edges)
        {
            return false;
        }

        if (edges.Text != "zero" || !hasSlopes)
        {
            _problems.Add(edges, "control.edges", edges.Text != "zero" ? "zero is the only value"
                : "edges at zero are kept by limits on the slope; give slope");
        }

        return true;
    }

    private (int[] States, double Weight) Leakage(ModelNode node)
    {
        if (Field(node, "leakage") is not { } leakage || !_fields.CheckFields(leakage, "control.leakage", "levels", "weight"))
        {
            return ([], 0);
        }

        double weight = Field(leakage, "weight") is { } w ? _fields.Real(w, "control.leakage.weight", Dimension.None, 0) ?? 0 : 1;
        Complex[]?[] kets = Kets(Field(leakage, "levels"), leakage, "control.leakage.levels");
        return ([.. kets.OfType<Complex[]>().Select(k => Enumerable.Range(0, k.Length).MaxBy(i => Complex.Abs(k[i])))], weight);
    }

    private (ulong? Seed, double[]? Start) Start(ModelNode node, string[] controls, int slices, double duration)
    {
        if (Field(node, "start") is not { } start)
        {
            return (null, null);
        }

        if (start.Kind == NodeKind.Object && _fields.CheckFields(start, "control.start", controls))
        {
            double[] samples = new double[controls.Length * slices];
            foreach ((string name, ModelMember member) in start.Members.Where(m => controls.Contains(m.Key)))
            {
                if (member.Value.Items.Length != slices)
                {
                    _problems.Add(member.Value, $"control.start.{name}", $"there are {member.Value.Items.Length} samples for {slices} slices");
                    continue;
                }

                for (int j = 0; j < slices; j++)
                {
                    samples[(Array.IndexOf(controls, name) * slices) + j] = _fields.Real(member.Value.Items[j], $"control.start.{name}[{j}]",
                        Dimension.Every) ?? 0;
                }
            }

            return (null, samples);
        }

        if (start.Text == "drive")
        {
            return (null, [.. controls.Where(_model.Drives.ContainsKey).SelectMany(name => Enumerable.Range(0, slices)
                .Select(j => _model.Drives[name].At((j + 0.5) * duration / slices).Real))]);
        }

        string text = start.Text;
        if (text.StartsWith("random(", StringComparison.Ordinal) && text.EndsWith(')')
            && ulong.TryParse(text.AsSpan(7, text.Length - 8), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
                out ulong seed))
        {
            return (seed, null);
        }

        _problems.Add(start, "control.start", "random(seed), drive, or {drive: [samples]} is expected");
        return (null, null);
    }

    private List<EnsembleAxis> Ensemble(ModelNode node)
    {
        List<EnsembleAxis> axes = [];
        if (Field(node, "ensemble") is not { } list)
        {
            return axes;
        }

        for (int k = 0; k < list.Items.Length; k++)
        {
            string path = $"control.ensemble[{k}]";
            ModelNode item = list.Items[k];
            if (!_fields.CheckFields(item, path, "parameter", "values", "weights"))
            {
                continue;
            }

            ModelParameter? parameter = _model.Parameters.FirstOrDefault(p => p.Name == Field(item, "parameter")?.Text);
            if (parameter is null || Field(item, "values") is not { Items.Length: > 0 } values)
            {
                _problems.Add(item, path, parameter is null ? $"parameter names one of {string.Join(", ", _model.Parameters.Select(p => p.Name))}"
                    : "values is a list of at least one value");
                continue;
            }

            double[] numbers = [.. values.Items.Select((v, j) => _fields.Real(v, $"{path}.values[{j}]", parameter.Dimension) ?? 0)];
            double[] weights = Field(item, "weights") is { } w ? [.. w.Items.Select((v, j) => _fields.Real(v, $"{path}.weights[{j}]", Dimension.None, 0,
                true) ?? 1)]
                : [.. numbers.Select(_ => 1.0)];
            if (weights.Length != numbers.Length)
            {
                _problems.Add(item, path, $"there are {numbers.Length} values and {weights.Length} weights");
                continue;
            }

            axes.Add(new EnsembleAxis(parameter.Name, numbers, weights, parameter.Dimension));
        }

        return axes;
    }
}
