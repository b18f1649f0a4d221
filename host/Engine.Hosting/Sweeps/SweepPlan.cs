using System.Collections.ObjectModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Numerics.Quadrature;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// What a sweep computes: an experiment, its fixed parameters, the varied ones and how they combine. Any point can be had by its number, so every
/// process that reads the plan agrees on the points.
/// </summary>
public sealed class SweepPlan
{
    /// <summary>Dimensions of the Sobol sequence.</summary>
    private const int MostSampledAxes = 64;

    private readonly IReadOnlyList<int[]> _groups;
    private readonly SobolSequence? _sobol;
    private readonly string[][] _places;

    /// <summary>Makes a plan.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="pluginVersion">Version of the plugin that offers it.</param>
    /// <param name="parameters">The fixed parameters.</param>
    /// <param name="axes">The varied parameters, at least one.</param>
    /// <param name="zipped">Groups of names that advance together instead of combining.</param>
    /// <param name="samples">Number of Sobol points in place of the grid; 0 for the grid.</param>
    /// <param name="seed">Seed of the sweep; every point gets its own from it.</param>
    /// <param name="metrics">State metrics to take.</param>
    /// <param name="files">SHA-256 of the files that parameters name, by path; null where they are not known.</param>
    /// <exception cref="ParameterException">The parts do not fit together; carries every problem.</exception>
    public SweepPlan(
        string experiment,
        string pluginVersion,
        JsonObject parameters,
        IReadOnlyList<SweepAxis> axes,
        IReadOnlyList<IReadOnlyList<string>> zipped,
        int samples,
        ulong seed,
        IReadOnlyList<string> metrics,
        IReadOnlyDictionary<string, string>? files = null)
    {
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentNullException.ThrowIfNull(zipped);
        Experiment = experiment;
        PluginVersion = pluginVersion;
        Parameters = parameters;
        Axes = axes;
        Zipped = zipped;
        Samples = samples;
        Seed = seed;
        Metrics = metrics;
        Files = files ?? ReadOnlyDictionary<string, string>.Empty;
        var problems = new List<ParameterProblem>();
        if (axes.Count == 0)
        {
            problems.Add(new("vary", "at least one parameter must be varied"));
        }

        problems.AddRange(axes.Where(a => ParameterPath.Contains(parameters, a.Name))
            .Select(a => new ParameterProblem("vary", $"'{a.Name}' is also given a fixed value")));
        problems.AddRange(axes.GroupBy(a => NameStyle.Key(a.Name)).Where(g => g.Count() > 1)
            .Select(g => new ParameterProblem("vary", $"'{g.First().Name}' is varied twice")));
        _groups = samples > 0 ? [] : Group(axes, zipped, problems);
        if (samples > 0)
        {
            problems.AddRange(axes.Where(a => !a.IsInterval)
                .Select(a => new ParameterProblem("sample", $"'{a.Text}' is a list; samples are taken from intervals (log:a:b or lin:a:b)")));
            if (axes.Count > MostSampledAxes)
            {
                problems.Add(new("sample", $"takes at most {MostSampledAxes} parameters, {axes.Count} are varied"));
            }

            if (zipped.Count > 0)
            {
                problems.Add(new("zip", "does not go together with sample"));
            }
        }

        ParameterException.ThrowIfAny(problems);

        // One axis may make the record that the next one goes into.
        JsonObject spelled = parameters.DeepClone().AsObject();
        _places = [.. axes.Select(a => ParameterPath.Resolve(spelled, a.Name)).Select(steps =>
        {
            ParameterPath.Set(spelled, steps, null);
            return steps;
        })];
        if (samples > 0)
        {
            _sobol = new SobolSequence(axes.Count, [.. Enumerable.Range(0, axes.Count).Select(d => (uint)(Mix(seed, (ulong)d + 0x5eedUL) >> 32))]);
        }

        long count = samples > 0 ? samples : _groups.Aggregate(1L, (product, group) => product * axes[group[0]].Values.Count);
        Count = count <= int.MaxValue ? (int)count : throw new ParameterException("vary", $"asks for {count} points; at most {int.MaxValue} are allowed");
    }

    /// <summary>The experiment's id.</summary>
    public string Experiment { get; }

    /// <summary>Version of the plugin.</summary>
    public string PluginVersion { get; }

    /// <summary>The fixed parameters.</summary>
    public JsonObject Parameters { get; }

    /// <summary>The varied parameters; the last one varies fastest.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; }

    /// <summary>Groups of names that advance together.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Zipped { get; }

    /// <summary>Number of Sobol points, or 0 for a grid.</summary>
    public int Samples { get; }

    /// <summary>The sweep's seed.</summary>
    public ulong Seed { get; }

    /// <summary>State metrics to take.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>
    /// SHA-256, in hexadecimal, of the files that parameters name with <c>@path</c>, by path; a relative one starts at the sweep's directory. Filled in
    /// by <see cref="SweepDirectory.Create"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>SHA-256 of everything that decides the results, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write().ToJsonString())));

    /// <summary>Reads a plan.</summary>
    /// <param name="json">As <see cref="Write"/> makes it.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="FormatException">It is not a plan.</exception>
    public static SweepPlan Read(JsonObject json)
    {
        try
        {
            return new(
                json["experiment"]!.GetValue<string>(),
                json["pluginVersion"]!.GetValue<string>(),
                json["parameters"]!.DeepClone().AsObject(),
                [.. json["vary"]!.AsArray().Select(a => ReadAxis(a!.GetValue<string>(), json["units"] as JsonObject))],
                [.. json["zip"]!.AsArray().Select(g => (IReadOnlyList<string>)[.. g!.AsArray().Select(n => n!.GetValue<string>())])],
                json["samples"]!.GetValue<int>(),
                ulong.Parse(json["seed"]!.GetValue<string>(), CultureInfo.InvariantCulture),
                [.. json["metrics"]!.AsArray().Select(m => m!.GetValue<string>())],
                json["files"]?.AsObject().ToDictionary(f => f.Key, f => f.Value!.GetValue<string>(), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ParameterException or JsonException or OverflowException)
        {
            throw new FormatException($"is not the plan of a sweep: {(e is ParameterException ? e.Message : "a part is missing or of another kind")}", e);
        }
    }

    /// <summary>The plan as JSON.</summary>
    /// <returns>The plan, as <see cref="Read"/> takes it.</returns>
    public JsonObject Write()
    {
        JsonObject plan = WriteParts();
        if (Axes.Any(a => a.Unit is not null))
        {
            plan["units"] = new JsonObject(Axes.Where(a => a.Unit is not null).Select(a => KeyValuePair.Create(a.Name, (JsonNode?)a.Unit)));
        }

        if (Files.Count > 0)
        {
            plan["files"] = new JsonObject(Files.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value)));
        }

        return plan;
    }

    /// <summary>This plan with the files it names as they are now.</summary>
    /// <param name="directory">The sweep's directory, where relative paths start.</param>
    internal SweepPlan WithFiles(string directory) =>
        new(Experiment, PluginVersion, Parameters, Axes, Zipped, Samples, Seed, Metrics, SweepFiles.Hash(Parameters, Axes, directory));

    private static SweepAxis ReadAxis(string text, JsonObject? units) =>
        SweepAxis.Parse(text, units?[text.Split('=')[0]]?.GetValue<string>());

    private JsonObject WriteParts() => new()
    {
        ["experiment"] = Experiment,
        ["pluginVersion"] = PluginVersion,
        ["parameters"] = Parameters.DeepClone(),
        ["vary"] = new JsonArray([.. Axes.Select(a => (JsonNode)a.Text)]),
        ["zip"] = new JsonArray([.. Zipped.Select(g => (JsonNode)new JsonArray([.. g.Select(n => (JsonNode)n)]))]),
        ["samples"] = Samples,
        ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        ["metrics"] = new JsonArray([.. Metrics.Select(m => (JsonNode)m)]),
    };

    /// <summary>What differs from another plan, one sentence each; empty when nothing does.</summary>
    /// <param name="other">The plan that is there already.</param>
    /// <returns>The sentences.</returns>
    public IReadOnlyList<string> Differences(SweepPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        JsonObject mine = WriteParts(), theirs = other.WriteParts();
        return
        [
            .. mine.Where(p => p.Value?.ToJsonString() != theirs[p.Key]?.ToJsonString())
                .Select(p => $"{p.Key} was {PlainJson.Of(theirs[p.Key])} and is now {PlainJson.Of(p.Value)}"),
            .. Files.Where(f => other.Files.TryGetValue(f.Key, out string? theirs) && theirs != f.Value)
                .Select(f => $"the content of the file '{f.Key}' had the SHA-256 {other.Files[f.Key]} and has now {f.Value}"),
        ];
    }

    /// <summary>Refuses to go on with another version of the plugin.</summary>
    /// <param name="version">The version that is installed.</param>
    /// <exception cref="ParameterException">It is another one.</exception>
    internal void CheckVersion(string version)
    {
        if (version != PluginVersion)
        {
            throw new ParameterException(
                "directory", $"the sweep was begun with version {PluginVersion} of the plugin of '{Experiment}', version {version} is installed; results of "
                    + $"the two must not be mixed");
        }
    }

    /// <summary>The varied parameters' values at a point, in the order of <see cref="Axes"/>.</summary>
    /// <param name="point">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>One value an axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public JsonNode[] Coordinates(int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Count);
        if (_sobol is not null)
        {
            Span<double> position = stackalloc double[Axes.Count];
            _sobol.GetPoint((uint)point, position);
            var sampled = new JsonNode[Axes.Count];
            for (int d = 0; d < sampled.Length; d++)
            {
                sampled[d] = Axes[d].At(position[d]);
            }

            return sampled;
        }

        var values = new JsonNode[Axes.Count];
        long rest = point;
        for (int g = _groups.Count - 1; g >= 0; g--)
        {
            int length = Axes[_groups[g][0]].Values.Count;
            foreach (int axis in _groups[g])
            {
                values[axis] = Axes[axis].Step((int)(rest % length));
            }

            rest /= length;
        }

        return values;
    }

    /// <summary>All parameters of a point.</summary>
    /// <param name="point">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>Values by name.</returns>
    public JsonObject PointParameters(int point)
    {
        JsonObject parameters = Parameters.DeepClone().AsObject();
        SetPoint(parameters, point);
        return parameters;
    }

    /// <summary>Turns the parameters of one point, or the fixed ones, into those of another.</summary>
    /// <param name="parameters">The parameters; changed.</param>
    /// <param name="point">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The point's coordinates.</returns>
    internal JsonNode[] SetPoint(JsonObject parameters, int point)
    {
        JsonNode[] coordinates = Coordinates(point);
        for (int i = 0; i < coordinates.Length; i++)
        {
            ParameterPath.Set(parameters, _places[i], coordinates[i]);
        }

        return coordinates;
    }

    /// <summary>The seed of a point's random streams: the sweep's seed and the point's number, mixed.</summary>
    /// <param name="point">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The seed.</returns>
    public ulong PointSeed(int point) => Mix(Seed, (ulong)point);

    /// <summary>Two rounds of the SplitMix64 finalizer: neighbors get unrelated seeds.</summary>
    [Reference("G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014, 453", Doi = "10.1145/2660193.2660195")]
    private static ulong Mix(ulong seed, ulong index)
    {
        static ulong Finish(ulong z)
        {
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
            return z ^ (z >> 31);
        }

        return Finish(Finish(seed + 0x9e3779b97f4a7c15UL) + (index * 0x9e3779b97f4a7c15UL));
    }

    private static List<int[]> Group(IReadOnlyList<SweepAxis> axes, IReadOnlyList<IReadOnlyList<string>> zipped, List<ParameterProblem> problems)
    {
        problems.AddRange(axes.Where(a => a.Values.Count == 0).Select(a => new ParameterProblem("vary", $"'{a.Text}' needs a number of points: …:n")));
        foreach (string name in zipped.SelectMany(g => g).Where(n => !axes.Any(a => IsName(a, n))))
        {
            problems.Add(new("zip", $"'{name}' is not varied"));
        }

        var groups = new List<int[]>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (SweepAxis axis in axes.Where(a => placed.Add(a.Name)))
        {
            IReadOnlyList<string> names = zipped.FirstOrDefault(g => g.Any(n => IsName(axis, n))) ?? [axis.Name];
            int[] group = [.. Enumerable.Range(0, axes.Count).Where(i => names.Any(n => IsName(axes[i], n)))];
            placed.UnionWith(group.Select(i => axes[i].Name));
            if (group.Select(i => axes[i].Values.Count).Distinct().Count() > 1)
            {
                problems.Add(new("zip", $"{string.Join(" and ", group.Select(i => $"'{axes[i].Name}' ({axes[i].Values.Count} values)"))} must have equally "
                    + $"many values"));
            }

            groups.Add(group);
        }

        return groups;
    }

    private static bool IsName(SweepAxis axis, string name) => NameStyle.Key(axis.Name) == NameStyle.Key(name.Trim());
}
