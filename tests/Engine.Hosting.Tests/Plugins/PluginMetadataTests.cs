using System.Reflection;
using System.Reflection.Emit;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>Which class of an assembly is the plugin, whatever classes it derives from.</summary>
public sealed class PluginMetadataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_class_may_derive_from_an_abstract_plugin()
    {
        string file = Compiled(module => Derived(module, "Own.Entry", Derived(module, "Own.Middle", Base(module, TypeAttributes.Abstract),
            TypeAttributes.Abstract)));
        Assert.Equal("Own.Entry", PluginMetadata.Read(file)!.EntryType);
    }

    [Fact]
    public void An_abstract_plugin_alone_is_none()
    {
        string file = Compiled(module => Base(module, TypeAttributes.Abstract));
        Assert.Contains("has no public class that implements Engine.IPlugin", Assert.Throws<ManifestException>(() => PluginMetadata.Read(file)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_a_plugin_itself_goes_before_one_that_derives_from_it()
    {
        string file = Compiled(module => Derived(module, "Own.Entry", Base(module, TypeAttributes.Class)));
        Assert.Equal("Own.Base", PluginMetadata.Read(file)!.EntryType);
    }

    [Fact]
    public void Two_heirs_are_one_too_many()
    {
        string file = Compiled(module =>
        {
            TypeBuilder parent = Base(module, TypeAttributes.Abstract);
            Derived(module, "Own.One", parent);
            Derived(module, "Own.Two", parent);
        });
        Assert.Contains("has 2 classes that implement Engine.IPlugin (Own.One, Own.Two)",
            Assert.Throws<ManifestException>(() => PluginMetadata.Read(file)).Message, StringComparison.Ordinal);
    }

    private static TypeBuilder Base(ModuleBuilder module, TypeAttributes kind)
    {
        TypeBuilder type = module.DefineType("Own.Base", TypeAttributes.Public | kind, typeof(object), [typeof(IPlugin)]);
        MethodBuilder configure = type.DefineMethod(nameof(IPlugin.Configure), MethodAttributes.Public | MethodAttributes.Virtual, null,
            [typeof(IPluginBuilder)]);
        configure.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return type;
    }

    private static TypeBuilder Derived(ModuleBuilder module, string name, Type parent, TypeAttributes kind = TypeAttributes.Class)
    {
        TypeBuilder type = module.DefineType(name, TypeAttributes.Public | kind, parent);
        type.CreateType();
        return type;
    }

    private string Compiled(Action<ModuleBuilder> define)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Own"), typeof(object).Assembly,
            [new CustomAttributeBuilder(typeof(PluginAttribute).GetConstructor([typeof(string)])!, ["own"])]);
        define(assembly.DefineDynamicModule("Own"));
        string file = _folder.At("Own.dll");
        assembly.Save(file);
        return file;
    }
}
