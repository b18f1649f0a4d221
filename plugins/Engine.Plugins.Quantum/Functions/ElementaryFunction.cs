using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A function of one argument, by name.</summary>
internal sealed class ElementaryFunction(string name, TimeFunction argument) : TimeFunction
{
    /// <summary>Names of the functions of one argument.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "abs", "re", "im", "conj", "sign", "erf", "sinc"];

    /// <summary>Those whose argument may have a unit, which the result keeps.</summary>
    public static bool KeepsUnit(string name) => name is "abs" or "re" or "im" or "conj";

    public override string Key => $"{name}({argument.Key})";

    public override bool IsReal => name is "abs" or "re" or "im" or "erf" or "sinc" or "sign"
        || (argument.IsReal && name is not ("log" or "sqrt" or "asin" or "acos"));

    public override IEnumerable<double> Edges => argument.Edges;

    public override double ShortestTime => name is "abs" or "re" or "im" or "conj" ? argument.ShortestTime
        : argument.Affine is { } line && name is "exp" or "sin" or "cos" or "tanh" or "sinh" or "cosh" or "sinc" or "erf" or "atan"
            ? 1 / Complex.Abs(argument.Affine!.Value.Slope)
            : double.NaN;

    /// <summary>Those that map 0 to 0 vanish where their argument does.</summary>
    public override (double Start, double End) Support => Apply(name, Complex.Zero) == Complex.Zero ? argument.Support : base.Support;

    public static TimeFunction Of(string name, TimeFunction argument) =>
        argument is ConstantFunction constant ? Of(Apply(name, constant.Value)) : new ElementaryFunction(name, argument);

    public override Complex At(double time) => Apply(name, argument.At(time));

    public override TimeFunction Conjugate() => IsReal ? this : name == "conj" ? argument : Of(name, argument.Conjugate());

    public override TimeFunction Derivative(string variable)
    {
        TimeFunction inner = argument.Derivative(variable);
        TimeFunction outer = name switch
        {
            "exp" => this,
            "log" => PowerFunction.Of(argument, -1),
            "sqrt" => ProductFunction.Of(0.5, PowerFunction.Of(this, -1)),
            "sin" => Of("cos", argument),
            "cos" => ProductFunction.Of(-1, Of("sin", argument)),
            "tan" => PowerFunction.Of(Of("cos", argument), -2),
            "sinh" => Of("cosh", argument),
            "cosh" => Of("sinh", argument),
            "tanh" => PowerFunction.Of(Of("cosh", argument), -2),
            "asin" => PowerFunction.Of(OneMinusSquare(-1), -0.5),
            "acos" => ProductFunction.Of(-1, PowerFunction.Of(OneMinusSquare(-1), -0.5)),
            "atan" => PowerFunction.Of(OneMinusSquare(1), -1),
            "erf" => ProductFunction.Of(2 / Math.Sqrt(Math.PI), Of("exp", ProductFunction.Of(-1, PowerFunction.Of(argument, 2)))),
            "sinc" => ProductFunction.Of([TotalFunction.Of([Of("cos", argument), ProductFunction.Of(-1, this)]), PowerFunction.Of(argument, -1)]),
            "re" or "im" or "conj" => Of(1),
            "abs" when argument.IsReal => Of("sign", argument),
            "sign" => Of(0),
            _ => throw new InvalidOperationException($"{name} of a complex function has no derivative"),
        };
        return name is "re" or "im" or "conj" ? Of(name, inner) : ProductFunction.Of([outer, inner]);

        TimeFunction OneMinusSquare(double sign) => TotalFunction.Of([Of(1), ProductFunction.Of(sign, PowerFunction.Of(argument, 2))]);
    }

    public static Complex Apply(string name, Complex z)
    {
        if (z.Imaginary == 0)
        {
            double x = z.Real;
            switch (name)
            {
                case "exp": return Math.Exp(x);
                case "log" when x > 0: return Math.Log(x);
                case "sqrt" when x >= 0: return Math.Sqrt(x);
                case "sin": return Math.Sin(x);
                case "cos": return Math.Cos(x);
                case "tan": return Math.Tan(x);
                case "sinh": return Math.Sinh(x);
                case "cosh": return Math.Cosh(x);
                case "tanh": return Math.Tanh(x);
                case "asin" when Math.Abs(x) <= 1: return Math.Asin(x);
                case "acos" when Math.Abs(x) <= 1: return Math.Acos(x);
                case "atan": return Math.Atan(x);
                case "sign": return double.IsNaN(x) ? x : Math.Sign(x);
                case "erf": return ErrorFunctions.Erf(x);
                case "sinc": return Math.Abs(x) < 1e-4 ? 1 - (x * x / 6) : Math.Sin(x) / x;
            }
        }

        return name switch
        {
            "exp" => Complex.Exp(z),
            "log" => Complex.Log(z),
            "sqrt" => Complex.Sqrt(z),
            "sin" => Complex.Sin(z),
            "cos" => Complex.Cos(z),
            "tan" => Complex.Tan(z),
            "sinh" => Complex.Sinh(z),
            "cosh" => Complex.Cosh(z),
            "tanh" => Complex.Tanh(z),
            "asin" => Complex.Asin(z),
            "acos" => Complex.Acos(z),
            "atan" => Complex.Atan(z),
            "abs" => Complex.Abs(z),
            "re" => z.Real,
            "im" => z.Imaginary,
            "conj" => Complex.Conjugate(z),
            _ => new Complex(double.NaN, double.NaN),
        };
    }
}
