using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Web.Forms;

/// <summary>One parameter of a form: what was typed, what it means, and what is wrong with it.</summary>
public sealed class Field
{
    private const int SliderSteps = 400;

    /// <summary>The number that records hold where nothing was given.</summary>
    private const string NotGiven = "NaN";

    public Field(ParameterModel model, string path, JsonNode? standard)
    {
        Model = model;
        Path = path;
        Children = model.Type.Kind == ParameterKind.Record && model.Type.Record is { } record
            ? [.. record.Properties.Select(p => new Field(p, $"{path}.{p.Name}", standard?[p.Name]))] : [];
        Default = TextOf(model, standard);
        Text = Default;
        (Low, High, IsLogarithmic) = Slide();
    }

    public ParameterModel Model { get; }

    /// <summary>Its place, such as <c>pump.waist</c>.</summary>
    public string Path { get; }

    /// <summary>The fields of a nested record.</summary>
    public IReadOnlyList<Field> Children { get; }

    /// <summary>The text of the default.</summary>
    public string Default { get; }

    /// <summary>What stands in the field.</summary>
    public string Text { get; set; }

    /// <summary>The value it stands for, in the parameter's own unit; empty when there is none.</summary>
    public string Meaning { get; set; } = "";

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems { get; set; } = [];

    /// <summary>An identifier within the page.</summary>
    public string Id => "p-" + Path.Replace('.', '-');

    /// <summary>Whether it can be dragged.</summary>
    public bool HasSlider => High > Low;

    private double Low { get; }

    private double High { get; }

    private bool IsLogarithmic { get; }

    /// <summary>Where the slider stands, from 0 to <see cref="Steps"/>.</summary>
    public int Position
    {
        get
        {
            double value = Value ?? Low;
            double place = IsLogarithmic ? Math.Log(Math.Max(value, Low) / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
            return (int)Math.Round(Math.Clamp(place, 0, 1) * SliderSteps);
        }

        set
        {
            double place = (double)value / SliderSteps;
            double number = IsLogarithmic ? Low * Math.Pow(High / Low, place) : Low + (place * (High - Low));
            Text = Model.Type.Kind == ParameterKind.Integer ? Math.Round(number).ToString("F0", CultureInfo.InvariantCulture)
                : number.ToString("G5", CultureInfo.InvariantCulture) + (NeedsUnit ? Model.Unit : "");
        }
    }

    public int Steps => SliderSteps;

    /// <summary>The number it stands for, when it is one.</summary>
    public double? Value { get; set; }

    private bool NeedsUnit => Model.Unit == "rad/s";

    /// <summary>The value as JSON: a bare number is one in the parameter's own unit, a text is read as on a command line. Null for the default.</summary>
    public JsonNode? ToJson()
    {
        if (Children.Count > 0)
        {
            var record = new JsonObject(Children.Select(c => KeyValuePair.Create(c.Model.Name, c.ToJson())).Where(p => p.Value is not null));
            return record.Count > 0 ? record : null;
        }

        string text = Text.Trim();
        if (text == Default)
        {
            return null;
        }

        if (Model.Type.Kind == ParameterKind.Text)
        {
            return JsonValue.Create(Text);
        }

        if (text.Length == 0)
        {
            return null;
        }

        return !NeedsUnit && Model.Type.Kind == ParameterKind.Real
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? JsonValue.Create(number)
            : text[0] is '[' or '{' && Parsed(text) is { } node ? node : JsonValue.Create(text);
    }

    /// <summary>Shows what the bound record holds.</summary>
    public void Understand(JsonNode? bound)
    {
        foreach (Field child in Children)
        {
            child.Understand(bound?[child.Model.Name]);
        }

        Value = bound is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;
        string unit = Model.Unit is null or "1" ? "" : " " + Model.Unit;
        Meaning = Children.Count > 0 || bound is null || Model.Type.Kind is not (ParameterKind.Real or ParameterKind.Complex or ParameterKind.List) ? ""
            : bound is JsonArray list && list.Count > 4 ? $"{list.Count} values{(unit.Length > 0 ? " in" + unit : "")}"
            : Value is { } shown ? shown.ToString("G9", CultureInfo.InvariantCulture) + unit
            : bound is JsonArray { Count: 0 } ? ""
            : Model.Type.Kind == ParameterKind.Complex && bound is JsonArray { Count: 2 } parts ? Complex(parts) + unit
            : bound.ToJsonString() + unit;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Complex(JsonArray parts)
    {
        string imaginary = parts[1]!.ToJsonString();
        return $"{parts[0]!.ToJsonString()}{(imaginary[0] == '-' ? "" : "+")}{imaginary}i";
    }

    private static string TextOf(ParameterModel model, JsonNode? standard) => standard switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text == NotGiven ? "" : text,
        JsonValue value when model.Unit == "rad/s" => value.ToJsonString() + model.Unit,
        JsonArray { Count: 0 } => "",
        JsonArray { Count: 2 } parts when model.Type.Kind == ParameterKind.Complex => Complex(parts),
        JsonArray list when list.All(item => item is JsonValue) => string.Join(", ", list.Select(item => item!.ToString())),
        _ => standard.ToJsonString(),
    };

    private (double Low, double High, bool IsLogarithmic) Slide()
    {
        if (Model.Type.Kind is not (ParameterKind.Real or ParameterKind.Integer))
        {
            return default;
        }

        bool isKnown = double.TryParse(Default.Replace("rad/s", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture,
            out double value);
        double low = Model.Minimum, high = Model.Maximum;
        if (double.IsFinite(low) && double.IsFinite(high) && high - low < 1e6)
        {
            return (low, high, low > 0 && high / low > 1000);
        }

        if (!isKnown || value == 0)
        {
            return default;
        }

        return value > 0 ? (Math.Max(low, value / 10), Math.Min(high, value * 10), Model.Type.Kind == ParameterKind.Real)
            : (Math.Max(low, value * 10), Math.Min(high, 0), false);
    }
}
