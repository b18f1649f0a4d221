using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>Whether a piece of code checks a token: itself, or through what it calls and hands over.</summary>
internal sealed class Listening
{
    private readonly ContractTypes _types;
    private readonly HashSet<ISymbol> _functions = new(SymbolEqualityComparer.Default);
    private readonly bool _anonymous;

    /// <summary>Finds the functions within a method that listen.</summary>
    public Listening(ContractTypes types, ImmutableArray<IOperation> blocks)
    {
        _types = types;
        foreach (IOperation operation in blocks.SelectMany(b => b.Descendants()))
        {
            if (operation is ILocalFunctionOperation local && In(local))
            {
                _functions.Add(local.Symbol);
            }

            _anonymous |= operation is IAnonymousFunctionOperation function && In(function);
        }
    }

    /// <summary>Whether the code within an operation checks a token.</summary>
    public bool In(IOperation operation) => operation.Descendants().Any(Looks);

    private bool Looks(IOperation operation) => operation switch
    {
        // A value left out or "none" is no token.
        IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue } => false,
        IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } } => false,
        IPropertyReferenceOperation reference => IsToken(reference.Type) || Holds(reference.Type),
        ILocalReferenceOperation reference => IsToken(reference.Type) || (IsHandedOver(reference) && Carries(reference.Type)),
        IParameterReferenceOperation reference => IsToken(reference.Type) || (IsHandedOver(reference) && Carries(reference.Type)),
        IFieldReferenceOperation reference => IsToken(reference.Type) || (IsHandedOver(reference) && Carries(reference.Type)),
        IInstanceReferenceOperation reference => IsHandedOver(reference) && Holds(reference.Type),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => _anonymous,
        IInvocationOperation call => _functions.Contains(call.TargetMethod),
        _ => false,
    };

    private bool IsToken(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _types.Token);

    private bool Carries(ITypeSymbol? type) => _types.IsListening(type) || Holds(type);

    /// <summary>Whether an object of a type has a token or a run's context within.</summary>
    private bool Holds(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct }
        && type.GetMembers().Any(m => m switch
        {
            IFieldSymbol { IsStatic: false } field => _types.IsListening(field.Type),
            IPropertySymbol { IsStatic: false } property => _types.IsListening(property.Type),
            _ => false,
        });

    /// <summary>Whether a reference is given to a method: as an argument, or as the object whose method is called.</summary>
    private bool IsHandedOver(IOperation reference) => reference.Parent switch
    {
        IArgumentOperation => true,
        IConversionOperation { Parent: IArgumentOperation } => true,
        IInvocationOperation call when call.Instance == reference => !_types.IsListening(reference.Type),
        _ => false,
    };
}
