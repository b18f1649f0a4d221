using System.Collections.Immutable;

namespace Engine;

/// <summary>One thing wrong with the input. Equal when parameter, message and what it depends on are.</summary>
public sealed record ParameterProblem
{
    /// <summary>In <see cref="DependsOn"/>: the rule read all properties.</summary>
    public const string Everything = "*";

    /// <summary>Makes a problem.</summary>
    /// <param name="parameter">
    /// The property's name as C# or JSON spells it (either case), with path for nested ones: <c>members[2].probability</c>; empty for the whole.
    /// </param>
    /// <param name="message">What was given and what is allowed, e.g. <c>"must be positive, got -3"</c>.</param>
    /// <param name="dependsOn">
    /// The other properties a rule read. When one of them was refused by itself, it holds its default, and the problem is left out.
    /// <see cref="Everything"/> stands for all of them.
    /// </param>
    public ParameterProblem(string parameter, string message, params IReadOnlyList<string> dependsOn)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(dependsOn);
        Parameter = parameter;
        Message = message;
        DependsOn = dependsOn.ToImmutableArray();
    }

    /// <summary>The property's name, with path for nested ones; empty for the whole.</summary>
    public string Parameter { get; init; }

    /// <summary>What was given and what is allowed.</summary>
    public string Message { get; init; }

    /// <summary>The other properties a rule read, in either case.</summary>
    public ImmutableArray<string> DependsOn { get; init; }

    /// <inheritdoc/>
    public bool Equals(ParameterProblem? other) =>
        other is not null && Parameter == other.Parameter && Message == other.Message && DependsOn.SequenceEqual(other.DependsOn);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parameter, Message, DependsOn.Length);
}
