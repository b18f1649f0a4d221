using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.Hosting;

namespace Engine.Web.Forms;

/// <summary>A form made from an experiment's record. Every change is bound as a run would, so that all problems stand beside their fields at once.</summary>
public sealed class ParameterForm
{
    private readonly IEngine _engine;

    public ParameterForm(IEngine engine, ExperimentDescription experiment)
    {
        _engine = engine;
        Experiment = experiment;
        Fields = [.. experiment.Parameters.Properties.Select(p => new Field(p, p.Name, experiment.Defaults[p.Name]))];
        Check();
    }

    public ExperimentDescription Experiment { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Problems that belong to no field.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>Whether it can be run.</summary>
    public bool IsGood { get; private set; }

    /// <summary>Files sent along, by name.</summary>
    public IDictionary<string, byte[]> Files { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal);

    /// <summary>All fields, nested ones after their record.</summary>
    public IEnumerable<Field> All => Fields.SelectMany(Flat);

    /// <summary>What differs from the defaults.</summary>
    public JsonObject ToJson() => new(Fields.Select(f => KeyValuePair.Create(f.Model.Name, f.ToJson())).Where(p => p.Value is not null));

    /// <summary>Fills in values of an earlier run.</summary>
    public void Fill(JsonObject parameters)
    {
        foreach (Field field in All.Where(f => f.Children.Count == 0))
        {
            JsonNode? value = field.Path.Split('.').Aggregate((JsonNode?)parameters, (node, step) => (node as JsonObject)?[step]);
            if (value is not null)
            {
                field.Text = value is JsonValue plain && plain.TryGetValue(out string? text) ? text : value.ToJsonString();
            }
        }

        Check();
    }

    /// <summary>Binds what was typed.</summary>
    public void Check()
    {
        JsonObject typed = ToJson();
        foreach (Field field in All)
        {
            field.Problems = [];
        }

        try
        {
            // A file is bound when the run begins, beside which it will lie.
            JsonObject bound = _engine.Complete(Experiment.Id, Files.Count > 0 ? WithoutFiles(typed) : typed);
            foreach (Field field in Fields)
            {
                field.Understand(bound[field.Model.Name]);
            }

            (IsGood, Others) = (true, []);
        }
        catch (ParameterException refused)
        {
            IsGood = false;
            Others = Assign(Problems.Of(refused).Parameters);
        }
    }

    /// <summary>Puts each problem beside its field.</summary>
    /// <returns>Those that belong to none.</returns>
    public IReadOnlyList<string> Assign(IReadOnlyDictionary<string, string[]> problems)
    {
        var others = new List<string>();
        foreach ((string name, string[] messages) in problems)
        {
            Field? field = All.Where(f => name == f.Path || name.StartsWith(f.Path + "[", StringComparison.Ordinal)
                || name.StartsWith(f.Path + ".", StringComparison.Ordinal)).MaxBy(f => f.Path.Length);
            string place = field is null || name == field.Path ? "" : name[field.Path.Length..].TrimStart('.') + " ";
            if (field is null)
            {
                others.AddRange(messages.Select(m => $"{name}: {m}"));
            }
            else
            {
                field.Problems = [.. field.Problems, .. messages.Select(m => place + m)];
                field.Meaning = "";
            }
        }

        return others;
    }

    private static IEnumerable<Field> Flat(Field field) => field.Children.SelectMany(Flat).Prepend(field);

    private JsonObject WithoutFiles(JsonObject typed) => new(typed.DeepClone().AsObject()
        .Where(p => !(p.Value is JsonValue value && value.TryGetValue(out string? text) && text.StartsWith('@') && Files.ContainsKey(text[1..])))
        .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}
