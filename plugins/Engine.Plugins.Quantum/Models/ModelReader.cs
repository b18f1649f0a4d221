using System.Globalization;
using System.Numerics;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum.Baths;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads a model: everything wrong with it is said at once.</summary>
internal sealed class ModelReader
{
    private const int PeriodPoints = 17;
    private const double PeriodSlack = 1e-9;

    /// <summary>Largest dimension for which matrices are compared.</summary>
    private const int LargestCheck = 2048;

    private static readonly string[] Fields =
    [
        "model", "name", "description", "parameters", "subsystems", "excitations", "operators", "drives", "hamiltonian", "nonHermitian", "jumps", "baths",
        "initial", "observables", "times", "period", "options", "control", "tomography",
    ];

    private readonly ModelNode _root;
    private readonly string _folder;
    private readonly ProblemList _problems = new();
    private readonly FieldReader _fields;
    private readonly IReadOnlyList<ModelOverride> _overrides;
    private readonly IReadOnlyDictionary<string, TimeFunction>? _otherDrives;

    private ModelReader(
        ModelNode root, string folder, IReadOnlyList<ModelOverride> overrides, IReadOnlyDictionary<string, TimeFunction>? otherDrives)
    {
        _otherDrives = otherDrives;
        _root = root;
        _folder = folder;
        _overrides = overrides;
        string[] declared = [.. new[] { "parameters", "drives", "operators" }.SelectMany(f => Field(f)?.Members.Keys ?? Enumerable.Empty<string>())];
        Scope scope = new(declared);
        bool forbids = OptionsReader.ForbidsUnits(root, _problems);
        bool units = !forbids && (UnitScan.UsesUnits(root, scope.IsDeclared)
            || overrides.Any(o => o.Text is { } text && UnitScan.UsesUnits(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..], scope.IsDeclared)));
        scope.Time = units ? Dimension.Time : Dimension.None;
        scope.HasVariable = overrides.Any(o => o.Value is { Constant: null });
        _fields = new FieldReader(new Evaluator(scope), _problems, units, forbids);
    }

    private Scope Scope => _fields.Scope;

    /// <summary>Reads a model.</summary>
    /// <param name="source">The text: YAML where its name ends so, else JSON.</param>
    /// <param name="folder">Folder that relative file names start from.</param>
    /// <param name="overrides">Other values for parameters.</param>
    /// <param name="times">Other output times, as the field <c>times</c> would hold them, or null.</param>
    /// <param name="drives">Functions in place of drives, or null.</param>
    /// <exception cref="ParameterException">The model is wrong; all problems are said.</exception>
    public static QuantumModel Read(
        SourceText source, string folder, IReadOnlyList<ModelOverride> overrides, ModelNode? times = null,
        IReadOnlyDictionary<string, TimeFunction>? drives = null)
    {
        ModelReader reader = Open(source, folder, overrides, drives);
        return reader.Read(times);
    }

    /// <summary>Reads what of a model moves a state, with a parameter left as a variable.</summary>
    /// <param name="source">The text of a model that has been read before.</param>
    /// <param name="folder">Folder that relative file names start from.</param>
    /// <param name="overrides">Values for parameters, and a <see cref="VariableFunction"/> for one.</param>
    /// <param name="alone">Whether nothing else may depend on the variable: neither the initial state nor an observable.</param>
    /// <param name="drives">Functions in place of drives.</param>
    /// <exception cref="ParameterException">Something that must be a constant depends on the variable.</exception>
    public static ModelMotion ReadMotion(SourceText source, string folder, IReadOnlyList<ModelOverride> overrides, bool alone,
        IReadOnlyDictionary<string, TimeFunction>? drives = null) => Open(source, folder, overrides, drives).Motion(alone);

    private static ModelReader Open(
        SourceText source, string folder, IReadOnlyList<ModelOverride> overrides, IReadOnlyDictionary<string, TimeFunction>? drives)
    {
        try
        {
            bool yaml = source.Name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || source.Name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
            return new ModelReader(yaml ? YamlTreeReader.Read(source) : JsonTreeReader.Read(source), folder, overrides, drives);
        }
        catch (ModelSyntaxException e)
        {
            ProblemList problems = new();
            problems.Add(source, e.Offset, "", e.Message);
            problems.ThrowIfAny();
            throw;
        }
    }

    private ModelNode? Field(string name) => _root.Members.GetValueOrDefault(name)?.Value;

    private QuantumModel Read(ModelNode? otherTimes)
    {
        if (!_fields.CheckFields(_root, "", Fields))
        {
            _problems.ThrowIfAny();
        }

        if (Field("model") is not { } version || version.Text != "1")
        {
            _problems.Add(Field("model") ?? _root, "model", "the version is expected: \"model\": 1");
        }

        ModelOptions options = OptionsReader.Read(_fields, Field("options"));
        List<ModelParameter> parameters = new ParameterReader(_fields, _overrides).Read(Field("parameters"));
        Space? space = Field("subsystems") is { } subsystems ? new SubsystemReader(_fields).Read(subsystems, Field("excitations")) : null;
        if (Field("subsystems") is null)
        {
            _problems.Add(_root, "subsystems", "the field is missing");
        }

        if (space is null)
        {
            // Without subsystems nothing else can be judged.
            _problems.ThrowIfAny();
        }

        Scope.Space = space!;
        CheckClashes(space!);
        Dictionary<string, TimeFunction> drives = ReadDrives();
        ReadOperators();
        bool nonHermitian = _fields.Boolean(Field("nonHermitian"), "nonHermitian");
        DrivenOperator? hamiltonian = ReadHamiltonian();
        double[]? times = otherTimes is not null ? new TimesReader(_fields).Read(otherTimes, "times")
            : Field("times") is { } t ? new TimesReader(_fields).Read(t, "times") : null;
        if (hamiltonian is not null && !nonHermitian)
        {
            CheckHermitian(hamiltonian, times);
        }

        List<ModelJump> jumps = Field("jumps") is { } j ? new JumpReader(_fields).Read(j) : [];
        OrderedDictionary<string, BathCoupling> baths = ReadBaths();
        ModelState? initial = Field("initial") is { } i ? new InitialReader(_fields, space!, _folder, options.AllowTruncation).Read(i) : null;
        List<ModelObservable> observables = ReadObservables();
        double? period = Field("period") is { } p ? _fields.Real(p, "period", _fields.Wanted(Dimension.Time), 0, true) : null;
        if (period is { } length && hamiltonian is not null)
        {
            CheckPeriod(hamiltonian, length);
        }

        WarnUnused(parameters, drives.Keys);
        _problems.ThrowIfAny();
        return new QuantumModel
        {
            Name = _fields.Text(Field("name"), "name") ?? "",
            Description = _fields.Text(Field("description"), "description") ?? "",
            HasUnits = _fields.HasUnits,
            Parameters = parameters,
            Space = space!,
            Drives = drives,
            Hamiltonian = hamiltonian!,
            NonHermitian = nonHermitian,
            Jumps = jumps,
            Baths = [.. baths.Values],
            BathNames = [.. baths.Keys],
            Initial = initial,
            Observables = observables,
            Times = times,
            Period = period,
            Options = options,
            Evaluator = _fields.Evaluator,
            Tree = _root,
            Folder = _folder,
            Warnings = _problems.Warnings,
        };
    }

    private ModelMotion Motion(bool alone)
    {
        _ = new ParameterReader(_fields, _overrides).Read(Field("parameters"));
        Scope.Space = Field("subsystems") is { } subsystems ? new SubsystemReader(_fields).Read(subsystems, Field("excitations")) : null;
        _problems.ThrowIfAny();
        _ = ReadDrives();
        ReadOperators();
        DrivenOperator? hamiltonian = ReadHamiltonian();
        List<ModelJump> jumps = Field("jumps") is { } j ? new JumpReader(_fields).Read(j) : [];
        if (alone)
        {
            _ = Field("initial") is { } i ? new InitialReader(_fields, Scope.Space!, _folder, allowTruncation: true).Read(i) : null;
            _ = ReadObservables();
        }

        _problems.ThrowIfAny();
        return new ModelMotion(hamiltonian!, jumps);
    }

    private void CheckClashes(Space space)
    {
        foreach (string list in new[] { "parameters", "drives", "operators" })
        {
            foreach ((string name, ModelMember member) in Field(list)?.Members ?? [])
            {
                if (NameRules.Clash(name, space) is { } clash)
                {
                    _problems.Add(_root.Source, member.NameStart, $"{list}.{name}", clash + "; choose another");
                }
            }
        }
    }

    private IEnumerable<(string Name, ModelNode Node, string Path)> Named(string list)
    {
        if (Field(list) is not { } node)
        {
            yield break;
        }

        if (node.Kind != NodeKind.Object)
        {
            _problems.Add(node, list, $"an object {{name: value}} is expected, not {node.Describe()}");
        }

        foreach ((string name, ModelMember member) in node.Members)
        {
            string path = $"{list}.{name}";
            if (list != "observables" && NameRules.Problem(name) is { } wrong)
            {
                _problems.Add(node.Source, member.NameStart, path, wrong);
                Scope.Broken.Add(name);
            }
            else
            {
                yield return (name, member.Value, path);
            }
        }
    }

    private Dictionary<string, TimeFunction> ReadDrives()
    {
        Dictionary<string, TimeFunction> drives = new(StringComparer.Ordinal);
        DriveReader reader = new(_fields, _folder);
        foreach ((string name, ModelNode node, string path) in Named("drives"))
        {
            if (reader.Read(name, node, path) is { } drive)
            {
                ScalarValue used = _otherDrives?.GetValueOrDefault(name) is { } other ? drive with { Function = other } : drive;
                Scope.Define(name, used);
                drives[name] = used.Function;
            }
            else
            {
                Scope.Broken.Add(name);
            }
        }

        return drives;
    }

    private void ReadOperators()
    {
        foreach ((string name, ModelNode node, string path) in Named("operators"))
        {
            if (_fields.Value(node, path) is { } value and not KetValue)
            {
                Scope.Define(name, value);
            }
            else
            {
                Scope.Broken.Add(name);
            }
        }
    }

    private DrivenOperator? ReadHamiltonian()
    {
        if (Field("hamiltonian") is not { } node)
        {
            _problems.Add(_root, "hamiltonian", "the field is missing");
            return null;
        }

        Dimension rate = _fields.Wanted(Dimension.Rate);
        if (node.Kind != NodeKind.List)
        {
            return _fields.Operator(node, "hamiltonian", rate);
        }

        if (node.Items.Length == 0)
        {
            _problems.Add(node, "hamiltonian", "at least one summand is expected");
            return null;
        }

        DrivenOperator?[] parts = [.. node.Items.Select((item, k) => _fields.Operator(item, $"hamiltonian[{k}]", rate))];
        return parts.All(p => p is not null) ? DrivenOperator.Sum(Scope.Space!, parts!) : null;
    }

    /// <summary>At 17 points of the run where H depends on time; the solvers look at every stage.</summary>
    private void CheckHermitian(DrivenOperator h, double[]? times)
    {
        if (h.Space.Dimension > LargestCheck)
        {
            return;
        }

        double[] points = h.IsConstant || times is not { Length: > 1 } ? [times is { Length: > 0 } ? times[0] : 0]
            : [.. Enumerable.Range(0, PeriodPoints).Select(k => times[0] + ((times[^1] - times[0]) * k / (PeriodPoints - 1)))];
        foreach (double time in points)
        {
            OperatorSum now = h.At(time);
            (Complex defect, int row, int column) = now.Plus(now.Adjoint().Scale(-1)).LargestElement();
            double scale = Complex.Abs(now.LargestElement().Value);
            if (Complex.Abs(defect) > 1e-10 * scale)
            {
                _problems.Add(Field("hamiltonian")!, "hamiltonian", string.Create(CultureInfo.InvariantCulture,
                    $"differs from its adjoint by {Complex.Abs(defect):G6}{(h.IsConstant ? "" : $" at t = {time:G6}")}, largest at "
                        + $"<{h.Space.Label(row)[1..^1]}|H|{h.Space.Label(column)[1..^1]}>; make it Hermitian, or set nonHermitian: true"));
                return;
            }
        }
    }

    private void CheckPeriod(DrivenOperator h, double period)
    {
        if (h.Space.Dimension > LargestCheck)
        {
            return;
        }

        for (int k = 0; k < PeriodPoints; k++)
        {
            double time = period * k / PeriodPoints;
            OperatorSum now = h.At(time);
            double defect = Complex.Abs(now.Plus(h.At(time + period).Scale(-1)).LargestElement().Value);
            if (defect > PeriodSlack * Complex.Abs(now.LargestElement().Value))
            {
                _problems.Add(Field("period")!, "period", FormattableString.Invariant(
                    $"H(t + {period:G6}) differs from H(t) by {defect:G6} at t = {time:G6}; it must repeat within {PeriodSlack:G1} of its size"));
                return;
            }
        }
    }

    private OrderedDictionary<string, BathCoupling> ReadBaths()
    {
        OrderedDictionary<string, BathCoupling> baths = new(StringComparer.Ordinal);
        BathReader reader = new(_fields, _folder);
        foreach ((string name, ModelNode node, string path) in Named("baths"))
        {
            if (reader.Read(node, path) is { } bath)
            {
                baths[name] = bath;
            }
        }

        return baths;
    }

    private List<ModelObservable> ReadObservables()
    {
        List<ModelObservable> observables = [];
        foreach ((string name, ModelNode node, string path) in Named("observables"))
        {
            if (_fields.Value(node, path, out Node? tree) is not { } value)
            {
                continue;
            }

            if (value is KetValue || _fields.Evaluator.AsOperator(value, tree!.Start) is not { IsConstant: true } a)
            {
                _problems.Add(node, path, value is KetValue ? "an operator is expected, not a state" : "must not depend on time");
                continue;
            }

            string unit = !_fields.HasUnits ? "1" : value.Dimension.SameExponents(Dimension.Rate) && !value.Dimension.IsEvery ? value.Dimension.IsClosed
                ? "rad/s" : "Hz"
                : value.Dimension.Unit();
            observables.Add(new ModelObservable(name, a.Constant, unit, a.Constant.ToOperator().IsHermitian(1e-12 * Math.Max(1, Size(a.Constant)))));
        }

        return observables;
    }

    private static double Size(OperatorSum a) => a.Space.Dimension <= LargestCheck ? Complex.Abs(a.LargestElement().Value) : 1;

    private void WarnUnused(IEnumerable<ModelParameter> parameters, IEnumerable<string> drives)
    {
        bool later = Field("control") is not null || Field("tomography") is not null;
        foreach (string name in parameters.Select(p => p.Name).Concat(later ? [] : drives).Where(n => !Scope.Used.Contains(n)))
        {
            _problems.Warn($"{name} is declared and not used.");
        }
    }
}
