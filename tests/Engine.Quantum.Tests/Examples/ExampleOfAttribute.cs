namespace Engine.Quantum.Tests.Examples;

/// <summary>Says for which public types a method is the example: its body stands word for word in their documentation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExampleOfAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types => types;

    /// <summary>A type nested beside the method that the example needs; its source follows the body in the documentation.</summary>
    public Type? Companion { get; init; }
}
