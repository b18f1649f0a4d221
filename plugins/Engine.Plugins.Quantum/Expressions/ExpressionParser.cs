using System.Globalization;
using System.Numerics;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Reads an expression into a tree; nothing is looked up but units, which declared names hide.</summary>
internal sealed class ExpressionParser
{
    private const int Deepest = 200;

    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly Func<string, bool> _isDeclared;
    private int _at;
    private int _depth;
    private int? _unitStart;

    private ExpressionParser(string text, Func<string, bool> isDeclared)
    {
        _text = text;
        _tokens = Tokenizer.Run(text);
        _isDeclared = isDeclared;
    }

    private Token Current => _tokens[_at];

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="isDeclared">Whether the model declares a name, which then hides a unit behind a slash.</param>
    /// <param name="unitStart">Where the first unit or dimensional constant stands, or null.</param>
    /// <exception cref="ExpressionException">It is none.</exception>
    public static Node Parse(string text, Func<string, bool> isDeclared, out int? unitStart)
    {
        ExpressionParser parser = new(text, isDeclared);
        Node tree = parser.Sum();
        Token rest = parser.Current;
        unitStart = parser._unitStart;
        return rest.Kind == TokenKind.End ? tree : throw parser.Unexpected(rest);
    }

    private ExpressionException Unexpected(Token token)
    {
        if (token.Kind == TokenKind.End)
        {
            return new ExpressionException(token.Start, _depth > 0 ? ") expected" : "the expression ends where a value is expected");
        }

        Token before = _at > 0 ? _tokens[_at - 1] : default;
        bool begins = token.Kind is TokenKind.Number or TokenKind.Name or TokenKind.Ket or TokenKind.Bra || token.Is("(");
        return begins && _at > 0
            ? new ExpressionException(token.Start, $"operator expected; write {before.Text}*{token.Text}")
            : new ExpressionException(token.Start, $"'{token.Text}' is not expected here");
    }

    private bool Take(string sign)
    {
        bool found = Current.Is(sign);
        _at += found ? 1 : 0;
        return found;
    }

    private void Demand(string sign)
    {
        if (!Take(sign))
        {
            bool juxtaposed = Current.Kind is TokenKind.Number or TokenKind.Name or TokenKind.Ket or TokenKind.Bra || Current.Is("(");
            throw juxtaposed ? Unexpected(Current) : new ExpressionException(Current.Start, $"{sign} expected");
        }
    }

    private void Enter()
    {
        if (++_depth > Deepest)
        {
            throw new ExpressionException(Current.Start, $"brackets, signs and powers are nested more than {Deepest} deep");
        }
    }

    private Node Sum()
    {
        Node first = Product();
        List<Summand> summands = [new Summand(false, first, first.Start)];
        while (Current.Is("+") || Current.Is("-"))
        {
            Token sign = _tokens[_at++];
            summands.Add(new Summand(sign.Text == "-", Product(), sign.Start));
        }

        return summands.Count == 1 ? first : new SumNode(first.Start, summands);
    }

    private Node Product()
    {
        Node first = Signed();
        List<Factor> factors = [];
        while (Current.Is("*") || Current.Is("/") || Current.Is("%"))
        {
            Token sign = _tokens[_at++];

            // 0.02/ns: a unit behind a slash, with no blank on either side.
            bool adjacent = sign.Text == "/" && _tokens[_at - 2].End == sign.Start && Current.Kind == TokenKind.Name && Current.Start == sign.End
                && IsNumberBefore(_at - 2) && !_isDeclared(Current.Text);
            if (adjacent && UnitSymbols.TryGet(Current.Text, out double multiply, out double divide, out Dimension dimension))
            {
                _unitStart ??= Current.Start;
                factors.Add(new Factor('/', new LiteralNode(Current.Start, multiply / divide, dimension, true), sign.Start));
                _at++;
                continue;
            }

            factors.Add(new Factor(sign.Text[0], Signed(), sign.Start));
        }

        return factors.Count == 0 ? first : new ProductNode(first.Start, first, factors);
    }

    /// <summary>Whether the token is a number or the unit directly behind one.</summary>
    private bool IsNumberBefore(int token) => _tokens[token].Kind == TokenKind.Number
        || (_tokens[token].Kind == TokenKind.Name && token > 0 && _tokens[token - 1].Kind == TokenKind.Number
            && _tokens[token - 1].End == _tokens[token].Start);

    private Node Signed()
    {
        if (!Current.Is("-") && !Current.Is("+"))
        {
            return Power();
        }

        Token sign = _tokens[_at++];
        Enter();
        Node operand = Signed();
        _depth--;
        return sign.Text == "-" ? new NegateNode(sign.Start, operand) : operand;
    }

    private Node Power()
    {
        Node root = Postfix();
        if (!Current.Is("^"))
        {
            return root;
        }

        _at++;
        Enter();
        Node exponent = Signed();
        _depth--;
        return new PowerNode(root.Start, root, exponent);
    }

    private Node Postfix()
    {
        Node node = Primary();
        for (int steps = 0; ; steps++)
        {
            if (steps > Deepest)
            {
                throw new ExpressionException(Current.Start, $"more than {Deepest} marks follow each other");
            }

            Token token = Current;
            if (Take("'"))
            {
                node = node is LiteralNode
                    ? throw new ExpressionException(token.Start, "' directly on a number; write conj(...) or leave it out")
                    : new AdjointNode(node.Start, node);
            }
            else if (node is not LiteralNode && Take("["))
            {
                Enter();
                Node index = Sum();
                Demand("]");
                _depth--;
                node = new IndexNode(node.Start, node, index);
            }
            else if (Take("."))
            {
                Token name = Current;
                if (name.Kind != TokenKind.Name)
                {
                    throw new ExpressionException(name.Start, "the name of an operator is expected after the dot");
                }

                _at++;
                node = new MemberNode(node.Start, node, name.Text, name.Start);
            }
            else if (node is NameNode or MemberNode && Current.Is("("))
            {
                node = Call(node);
            }
            else
            {
                return node;
            }
        }
    }

    private Node Call(Node target)
    {
        Demand("(");
        Enter();
        if (target is NameNode { Name: "sum" or "prod" } loop)
        {
            return Loop(loop);
        }

        List<Node> arguments = [];
        if (!Current.Is(")"))
        {
            do
            {
                arguments.Add(Sum());
            }
            while (Take(","));
        }

        Demand(")");
        _depth--;
        return new CallNode(target.Start, target, arguments);
    }

    private LoopNode Loop(NameNode loop)
    {
        Token index = Current;
        if (index.Kind != TokenKind.Name)
        {
            throw new ExpressionException(index.Start, $"the name of an index is expected, as in {loop.Name}(k, sx[k]) or {loop.Name}(k=0..3, sx[k])");
        }

        _at++;
        (Node? from, Node? to) = (null, null);
        if (Take("="))
        {
            from = Sum();
            Demand("..");
            to = Sum();
        }

        Demand(",");
        Node body = Sum();
        Demand(")");
        _depth--;
        return new LoopNode(loop.Start, loop.Name == "prod", index.Text, from, to, body);
    }

    private Node Primary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return Number(token);
            case TokenKind.Name:
                _at++;
                _unitStart ??= token.Text is "hbar" or "h" or "kB" && !_isDeclared(token.Text) ? token.Start : null;
                return new NameNode(token.Start, token.Text);
            case TokenKind.Ket:
                _at++;
                KetNode ket = Labels(token, false);
                if (Current.Kind != TokenKind.Bra)
                {
                    return ket;
                }

                KetNode bra = Labels(_tokens[_at++], true);
                return new OuterNode(ket.Start, ket, bra);
            case TokenKind.Bra:
                _at++;
                return Bracket(Labels(token, true));
            case TokenKind.Sign when token.Text == "(":
                _at++;
                Enter();
                Node inner = Sum();
                Demand(")");
                _depth--;
                return inner;
            default:
                throw Unexpected(token);
        }
    }

    private BracketNode Bracket(KetNode bra)
    {
        Node? between = Current.Kind == TokenKind.Ket ? null : Sum();
        Token ket = Current;
        if (ket.Kind != TokenKind.Ket)
        {
            throw new ExpressionException(ket.Start, "a ket is expected: <f|A|i> is a number; a bra stands alone nowhere else than behind a ket");
        }

        _at++;
        return new BracketNode(bra.Start, bra, between, Labels(ket, false));
    }

    private KetNode Labels(Token token, bool isBra)
    {
        string[] labels = [.. token.Text.Split(',').Select(l => l.Trim())];
        int[] starts = new int[labels.Length];
        int at = token.Start + 1;
        for (int k = 0; k < labels.Length; k++)
        {
            starts[k] = _text.IndexOf(labels[k], at, StringComparison.Ordinal);
            at = starts[k] + labels[k].Length;
        }

        return new KetNode(token.Start, labels, starts, isBra);
    }

    /// <summary>A number, with a unit, pi or i directly behind it.</summary>
    private LiteralNode Number(Token token)
    {
        double value = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            throw new ExpressionException(token.Start, $"{token.Text} is not finite");
        }

        Token next = Current;
        if (next.Start != token.End || next.Kind is not (TokenKind.Name or TokenKind.Number) && !next.Is("("))
        {
            return new LiteralNode(token.Start, value, value == 0 ? Dimension.Every : Dimension.None, false);
        }

        switch (next.Text)
        {
            case "pi":
                _at++;
                return new LiteralNode(token.Start, value * Math.PI, value == 0 ? Dimension.Every : Dimension.HalfTurn, false);
            case "i":
                _at++;
                return new LiteralNode(token.Start, new Complex(0, value), value == 0 ? Dimension.Every : Dimension.None, false);
        }

        if (next.Kind == TokenKind.Name && UnitSymbols.TryGet(next.Text, out double multiply, out double divide, out Dimension dimension))
        {
            _at++;
            _unitStart ??= next.Start;
            return new LiteralNode(token.Start, value * multiply / divide, value == 0 ? Dimension.Every : dimension, true);
        }

        throw new ExpressionException(next.Start, next.Is("(")
            ? $"operator expected; write {token.Text}*(…)"
            : $"{next.Text} is not a unit; write {token.Text}*{next.Text} (units: {UnitSymbols.All})");
    }
}
