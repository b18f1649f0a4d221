using System.Reflection;

namespace Engine.Hosting.Parameters;

/// <summary>A parameter record: the properties that can be set, with the values they have by default.</summary>
/// <remarks>
/// Holds reflection objects of the plugin's types; it belongs to the loaded plugin and is dropped with it, never cached in a static.
/// </remarks>
public sealed class RecordModel
{
    private readonly Type _type;
    private readonly ConstructorInvoker _constructor;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private RecordModel(Type type, IReadOnlyList<ParameterModel> properties)
    {
        _type = type;
        _constructor = ConstructorInvoker.Create(type.GetConstructor(Type.EmptyTypes)!);
        Properties = properties;
        for (int i = 0; i < properties.Count; i++)
        {
            // The usual spellings need not be taken apart to be found.
            _places[properties[i].Name] = i;
            _places[properties[i].Option] = i;
            _places[NameStyle.Key(properties[i].Name)] = i;
        }

        for (int i = 0; i < properties.Count; i++)
        {
            foreach (string alias in properties[i].Aliases)
            {
                if (!_places.TryAdd(NameStyle.Key(alias), i))
                {
                    throw new PluginContractException($"The former name '{alias}' of {type.Name}.{properties[i].Name} is the name of another property.");
                }
            }
        }
    }

    /// <summary>The properties in the order in which they are declared, those of base records first.</summary>
    public IReadOnlyList<ParameterModel> Properties { get; }

    /// <summary>Looks a property up by any spelling of its name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The property; null when there is none.</returns>
    public ParameterModel? Find(string name) => Place(name) is var place && place >= 0 ? Properties[place] : null;

    /// <summary>Looks a property up by any spelling of its name.</summary>
    /// <returns>Its place among <see cref="Properties"/>, or -1.</returns>
    internal int Place(string name) => _places.TryGetValue(name, out int place) || _places.TryGetValue(NameStyle.Key(name), out place) ? place : -1;

    internal static RecordModel Of(Type type, int depth = 0)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new PluginContractException($"The parameter record {type.Name} needs a public constructor without parameters.");
        }

        var properties = new List<ParameterModel>();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => Depth(p.DeclaringType)))
        {
            if (property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            {
                properties.Add(new ParameterModel(property, depth));
            }
        }

        IGrouping<string, ParameterModel>? clash = properties.GroupBy(p => NameStyle.Key(p.Name)).FirstOrDefault(g => g.Count() > 1);
        return clash is null
            ? new(type, properties)
            : throw new PluginContractException($"The properties {string.Join(" and ", clash.Select(p => p.Name))} of {type.Name} cannot be told apart on the "
                + $"command line.");
    }

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);

    /// <summary>A new record with every default.</summary>
    internal object Create()
    {
        try
        {
            return _constructor.Invoke();
        }
        catch (Exception e)
        {
            throw new PluginContractException($"The constructor of the parameter record {_type.Name} failed: {e.Message}");
        }
    }
}
